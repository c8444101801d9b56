import { type Acknowledged, type DurableServer, measureDurable } from './live/durable.ts';
import type { BenchRow } from './row.ts';

const WRITERS = [20, 200, 1_000];
/** Where the aims are promised. */
const AIMED = 200;

/**
 * Writers who type, each the next letter when the one before it is acknowledged. Ours acknowledges what is on the disk;
 * stock Hocuspocus what it applied, and stores it after two seconds or, told so, at each change.
 */
export async function run(): Promise<BenchRow[]> {
  const by = await measureDurable(WRITERS, (step) => console.error(step));
  return [...by].flatMap(([writers, figures]) => rowsOf(writers, figures));
}

function rowsOf(writers: number, figures: Record<DurableServer, Acknowledged>): BenchRow[] {
  const { ours, ...others } = figures;
  const row = (
    what: string,
    unit: string,
    better: BenchRow['better'],
    figureOf: (one: Acknowledged) => number,
    aim: number | null,
  ): BenchRow => ({
    name: `${what}, ${writers.toLocaleString('en')} writers`,
    unit,
    better,
    ours: figureOf(ours),
    peers: Object.fromEntries(Object.entries(others).map(([name, one]) => [name, figureOf(one)])),
    aim,
  });
  const rateAim = Math.max(
    5_000,
    Math.round(0.35 * others.stock.perSecond),
    others['stock, each change stored'].perSecond,
  );
  const isAimed = writers === AIMED;
  return [
    row('durable acknowledgements', 'per s', 'higher', ({ perSecond }) => perSecond, isAimed ? rateAim : null),
    row('key to acknowledgement, p50', 'ms', 'lower', ({ p50 }) => p50, null),
    row('key to acknowledgement, p95', 'ms', 'lower', ({ p95 }) => p95, isAimed ? 50 : null),
    row('key to acknowledgement, p99', 'ms', 'lower', ({ p99 }) => p99, null),
    row('processors that the server kept busy', 'processors', 'lower', ({ cpu }) => cpu, null),
  ];
}
