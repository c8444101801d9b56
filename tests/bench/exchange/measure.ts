import path from 'node:path';
import { child } from '../child.ts';
import { percentile } from '../open/percentile.ts';
import { openWire, type Traffic } from '../wire.ts';
import type { Served } from './contender.ts';
import type { Answered, Asked } from './device-process.ts';
import type { Contender } from './devices.ts';

/** What it took, once and in the median of some runs. Milliseconds and bytes. */
export interface Figures {
  firstMs: number;
  firstTraffic: Traffic;
  againMs: number;
  againTraffic: Traffic;
  /** Processor of one first sync, of the device. */
  deviceCpuMs: number;
  /** Of the server: the same, and what RSS the first of all added, when it was over and at most. */
  cpuMs: number;
  rssAdded: number;
  peakAdded: number;
  heapAdded: number;
}

const median = (values: number[]) => percentile(values, 0.5);

/**
 * One device after another, each empty, from one server that was just started. The first goes over the counted wire and is
 * the one whose memory is told; the others are timed without it, server and device being warm then.
 */
export async function measure(
  contender: Contender,
  served: Served,
  token: string,
  references: string[],
  runs: number,
): Promise<Figures> {
  const wire = await openWire(served.port);
  const device = child<Asked, Answered>(path.join(import.meta.dirname, 'device-process.ts'), [contender]);
  const sync = async (what: 'first' | 'again', port: number): Promise<Answered> => {
    const answered = await device.ask({ what, where: { port, token, references } });
    if (answered.records !== references.length) {
      throw new Error(`${contender}: ${answered.records} records of ${references.length} after the ${what} sync`);
    }
    return answered;
  };
  try {
    const before = await served.gauge.read(true);
    await sync('first', wire.port);
    const firstTraffic = wire.traffic();
    const after = await served.gauge.read(true);
    await sync('again', wire.port);
    const againTraffic = wire.traffic();
    const warm = await served.gauge.read();
    const firsts: Answered[] = [];
    const agains: Answered[] = [];
    for (let i = 0; i < runs; i += 1) firsts.push(await sync('first', served.port));
    const worked = await served.gauge.read();
    for (let i = 0; i < runs; i += 1) agains.push(await sync('again', served.port));
    return {
      firstMs: median(firsts.map(({ ms }) => ms)),
      firstTraffic,
      againMs: median(agains.map(({ ms }) => ms)),
      deviceCpuMs: median(firsts.map(({ cpuMs }) => cpuMs)),
      againTraffic,
      cpuMs: (worked.cpuMs - warm.cpuMs) / runs,
      rssAdded: after.rss - before.rss,
      peakAdded: after.peak - before.rss,
      heapAdded: after.heap - before.heap,
    };
  } finally {
    device.end();
    wire.close();
  }
}
