import path from 'node:path';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { child } from '../child.ts';
import { type Served, serveOurs, serveYjs } from '../exchange/contender.ts';
import { fillOurs, type OurServer, ourServer } from '../exchange/our-server.ts';
import { type BenchRecord, recordsOf } from '../exchange/records.ts';
import { percentile } from '../open/percentile.ts';
import type { ToWriters, Typed } from './writers-process.ts';

export interface Acknowledged {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  /** Processor of the server while they typed, as a share of one. */
  cpu: number;
}

export const servers = ['ours', 'stock', 'stock, each change stored'] as const;
export type DurableServer = (typeof servers)[number];

const PROCESSES = 2;
const WARM_MS = 2_000;
const TYPE_MS = 6_000;

/** Acknowledgements at so many writers, by server. */
export async function measureDurable(
  writers: number[],
  say: (step: string) => void,
): Promise<Map<number, Record<DurableServer, Acknowledged>>> {
  const ours = await ourServer();
  try {
    const records = await fillOurs(ours, recordsOf(Math.max(...writers), ours.writer));
    const serve: Record<DurableServer, () => Promise<Served>> = {
      ours: () => serveOurs(ours),
      stock: () => serveYjs('hocuspocus-server.ts', records),
      'stock, each change stored': () => serveYjs('hocuspocus-server.ts', records, { DEBOUNCE: '0' }),
    };
    const by = new Map(writers.map((count) => [count, {} as Record<DurableServer, Acknowledged>]));
    for (const name of servers) {
      for (const [count, figures] of by) {
        const served = await serve[name]();
        figures[name] = await type(served, name, ours, records.slice(0, count));
        say(`${name}, ${count} writers: ${JSON.stringify(figures[name])}`);
        await served.stop();
      }
    }
    return by;
  } finally {
    await ours.server.remove();
  }
}

async function type(
  served: Served,
  name: DurableServer,
  { token, writer }: OurServer,
  records: BenchRecord[],
): Promise<Acknowledged> {
  const children = Array.from({ length: PROCESSES }, () =>
    child<ToWriters, Typed>(path.join(import.meta.dirname, 'writers-process.ts')),
  );
  const all = (ask: (n: number) => ToWriters) => Promise.all(children.map((one, n) => one.ask(ask(n))));
  const durable = name === 'ours';
  const url = `ws://127.0.0.1:${served.port}${durable ? `/sync?protocol=${PROTOCOL_VERSION}` : ''}`;
  try {
    await all((n) => ({
      what: 'open',
      url,
      token,
      enrolment: writer.actor.enrolment,
      references: records.filter((_, i) => i % PROCESSES === n).map(({ facts }) => facts.reference),
      durable,
    }));
    await all(() => ({ what: 'type', forMs: WARM_MS }));
    const before = await served.gauge.read();
    const started = performance.now();
    const ms = (await all(() => ({ what: 'type', forMs: TYPE_MS }))).flatMap((typed) => typed.ms);
    const took = performance.now() - started;
    const after = await served.gauge.read();
    return {
      perSecond: Math.round((ms.length / took) * 1000),
      p50: percentile(ms, 0.5),
      p95: percentile(ms, 0.95),
      p99: percentile(ms, 0.99),
      cpu: Number(((after.cpuMs - before.cpuMs) / took).toFixed(2)),
    };
  } finally {
    for (const one of children) one.end();
  }
}
