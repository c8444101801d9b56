import { type Crowd, type Fanout, type FanoutServer, measureFanout } from './live/fanout.ts';
import type { BenchRow } from './row.ts';

/** The second has as many sockets as one address may have. */
const CROWDS: Crowd[] = [
  { clients: 1_000, documents: 100, perSecond: 1_000 },
  { clients: 5_000, documents: 500, perSecond: 1_000 },
];

/**
 * Thousands of people, ten on a document, who type a thousand letters in a second between them: how soon the others see
 * them. FANOUT_UP_TO=1000 leaves out the larger crowd.
 */
export async function run(): Promise<BenchRow[]> {
  const upTo = Number(process.env.FANOUT_UP_TO ?? CROWDS.at(-1)!.clients);
  const rows: BenchRow[] = [];
  for (const crowd of CROWDS) {
    if (crowd.clients > upTo) continue;
    rows.push(
      ...rowsOf(crowd, await measureFanout(crowd, (step) => console.error(`${crowd.clients} clients, ${step}`))),
    );
  }
  return rows;
}

function rowsOf({ clients }: Crowd, { ours, ...others }: Record<FanoutServer, Fanout>): BenchRow[] {
  const row = (name: string, unit: string, figureOf: (one: Fanout) => number, aim: number | null): BenchRow => ({
    name: `${clients} clients: ${name}`,
    unit,
    better: 'lower',
    ours: figureOf(ours),
    peers: Object.fromEntries(Object.entries(others).map(([peer, one]) => [peer, figureOf(one)])),
    aim,
  });
  const kilobytes = (bytes: number) => Number((bytes / 1e3).toFixed(1));
  return [
    row('key to sight, p50', 'ms', ({ p50 }) => p50, null),
    row('key to sight, p95', 'ms', ({ p95 }) => p95, Math.min(20, Number((2 * others.Hocuspocus.p95).toFixed(1)))),
    row('key to sight, p99', 'ms', ({ p99 }) => p99, null),
    row('server memory of a socket', 'KB', ({ socketBytes }) => kilobytes(socketBytes), null),
    row('server memory of an open record', 'KB', ({ recordBytes }) => kilobytes(recordBytes), null),
    row('processors that the server kept busy', 'processors', ({ cpu }) => cpu, null),
    row('processors that all clients kept busy', 'processors', ({ clientsCpu }) => clientsCpu, null),
    { ...row('letters typed', 'per s', ({ perSecond }) => perSecond, null), better: 'higher' },
    { ...row('share of sights that came', 'share', ({ seenShare }) => seenShare, null), better: 'higher' },
  ];
}
