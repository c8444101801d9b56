import path from 'node:path';
import { findBrowser } from '../../.ci/browser.ts';
import { buildClientIfStale } from '../../sync-server/cli/built-client.ts';
import { measureNaive } from './open/naive-page.ts';
import { measureOurs } from './open/our-page.ts';
import { plainRecords } from './open/people.ts';
import { percentile } from './open/percentile.ts';
import type { BenchRow } from './row.ts';

/** How many times slower than this machine the device is taken to be. */
const CPU_SLOWDOWN = 4;
/** What of the records the peer is given: five thousand databases take it minutes to fill and half a minute to open. */
const PEER_RECORDS = 1_000;

/**
 * A cheap phone that holds 5,000 records, offline, from cold: how long until the list can be used, and how everything
 * feels from then on. The peer is the same list built as one would first build it, in the same browser.
 */
export async function run(): Promise<BenchRow[]> {
  const count = Number(process.env.OPEN_RECORDS ?? 5_000);
  if (!process.env.CLIENT_DIR) {
    const built = path.resolve(import.meta.dirname, '../../dist/client');
    await buildClientIfStale(built, (step) => console.error(step));
  }
  const browser = findBrowser();
  const launch = {
    ...(browser ? { executablePath: browser.executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  };
  const records = plainRecords(count, new Date().toISOString().slice(0, 10));
  const say = (step: string) => console.error(step);
  const ours = await measureOurs(records, launch, CPU_SLOWDOWN, say);
  const fewer = records.slice(0, PEER_RECORDS);
  const peer = `one y-indexeddb database per record, ${fewer.length.toLocaleString('en')} records`;
  const naive = await measureNaive(fewer, launch, CPU_SLOWDOWN, say);
  const row = (name: string, unit: string, one: number, other: number, aim: number | null): BenchRow => ({
    name,
    unit,
    better: 'lower',
    ours: one,
    peers: Number.isFinite(other) ? { [peer]: other } : {},
    aim,
  });
  const p95 = (values: number[]) => percentile(values, 0.95);
  const median = (values: number[]) => percentile(values, 0.5);
  const megabytes = (bytes: number) => Number((bytes / 1e6).toFixed(1));
  return [
    row('key derived to usable list', 'ms', Math.round(ours.listMs), Math.round(naive.listMs), 1_000),
    row('key derived to counted filters', 'ms', Math.round(ours.filtersMs), Math.round(naive.filtersMs), null),
    row('search keystroke to result, p95', 'ms', p95(ours.searchMs), p95(naive.searchMs), 50),
    row('search keystroke to result, median', 'ms', median(ours.searchMs), median(naive.searchMs), null),
    row('record open, p95', 'ms', p95(ours.openMs), p95(naive.openMs), 150),
    row('record open, median', 'ms', median(ours.openMs), median(naive.openMs), null),
    row('keystroke to paint in a field, p95', 'ms', p95(ours.fieldMs), p95(naive.fieldMs), 32),
    row('keystroke to paint in a note, p95', 'ms', p95(ours.noteMs), p95(naive.noteMs), 32),
    row(
      'longest frame while scrolling past everybody, median of 3',
      'ms',
      median(ours.frameMs),
      median(naive.frameMs),
      50,
    ),
    row('memory of page and workers', 'MB', megabytes(ours.heapBytes), megabytes(naive.heapBytes), 120),
  ];
}
