// Many devices in one process: each prepared while the network is there, edits while it is away, and back at a word.

import { answer } from '../child.ts';
import { manyOfHocuspocus } from '../peers/hocuspocus-many.ts';
import { inWindows } from '../peers/windows.ts';
import type { Away, CameBack, Told } from './many-back.ts';
import { manyOfOurs } from './our-many.ts';

/** A device that is away, with its edits made. Resolves when it is whole again. */
export interface Returning {
  comeBack(acknowledged: () => void): Promise<void>;
}

const prepare: Record<'ours' | 'Hocuspocus', (port: number, device: Away) => Promise<Returning>> = {
  ours: manyOfOurs,
  Hocuspocus: manyOfHocuspocus,
};
const AT_ONCE = 10;

const returning: Returning[] = [];

answer<Told, CameBack>(async (told) => {
  const cameBack: CameBack = { wholeMs: [], acknowledgedMs: [] };
  if (told.what === 'prepare') {
    await inWindows(told.devices, AT_ONCE, async (part) => {
      returning.push(...(await Promise.all(part.map((device) => prepare[told.of](told.port, device)))));
    });
  } else {
    const started = performance.now();
    const since = () => performance.now() - started;
    await Promise.all(
      returning.map(async (device) => {
        await device.comeBack(() => cameBack.acknowledgedMs.push(since()));
        cameBack.wholeMs.push(since());
      }),
    );
  }
  return cameBack;
});
