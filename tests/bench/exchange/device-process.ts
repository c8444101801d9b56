// A device in a process of its own: `device-process.ts CONTENDER`. A message says what to do, one answers how long it took.
import { answer } from '../child.ts';
import type { Where } from './device.ts';
import { type Contender, devices } from './devices.ts';

export interface Asked {
  what: 'first' | 'again';
  where: Where;
}
export interface Answered {
  ms: number;
  cpuMs: number;
  records: number;
}

const device = devices[process.argv[2] as Contender]();

answer<Asked, Answered>(async ({ what, where }) => {
  const [started, before] = [performance.now(), process.cpuUsage()];
  const records = await device[what](where);
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - started, cpuMs: (user + system) / 1000, records };
});
