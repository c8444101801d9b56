import path from 'node:path';
import { findBrowser } from '../../.ci/browser.ts';
import { buildClientIfStale } from '../../sync-server/cli/built-client.ts';
import { measureNaiveStore } from './fetch/naive-store.ts';
import { fillCaseload, measureBadLine, measureFetch } from './fetch/our-fetch.ts';
import { LONG_TASK_MS } from './fetch/watch.ts';
import { plainRecords } from './open/people.ts';
import type { BenchRow } from './row.ts';

/** What the peer is given: more take it minutes. */
const PEER_RECORDS = 1_000;
/** 50 kbit/s each way. */
const BAD_LINE = {
  bytesPerSecond: 6_250,
  roundTripMs: 1_500,
  loss: 0.05,
  cutAfterMs: [20_000, 60_000],
  seed: 1,
} as const;

/**
 * A new device's first fetch into its vault, by the app itself in Chromium: how long until everybody is in the list and
 * every document is stored, and how long it takes to leave again; then the list over a line that is bad.
 */
export async function run(): Promise<BenchRow[]> {
  const count = Number(process.env.FETCH_RECORDS ?? 5_000);
  const say = (step: string) => console.error(step);
  if (!process.env.CLIENT_DIR) await buildClientIfStale(path.resolve(import.meta.dirname, '../../dist/client'), say);
  const browser = findBrowser();
  const launch = {
    ...(browser ? { executablePath: browser.executablePath } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
  };
  const records = plainRecords(count, new Date().toISOString().slice(0, 10));
  say('filling the server');
  const caseload = await fillCaseload(records);
  try {
    say('good line');
    const good = await measureFetch(caseload, launch);
    say(`tasks beyond ${LONG_TASK_MS} ms: ${good.longTasks.map(Math.round).join(' ') || 'none'}`);
    say('bad line');
    const bad = await measureBadLine(caseload, launch, BAD_LINE);
    say(`${bad.cuts} cuts, ${bad.connections} connections, ${kilobytes(bad.upBytes)} KB up`);
    const fewer = records.slice(0, PEER_RECORDS);
    const naive = await measureNaiveStore(fewer, launch);
    const peer = `one y-indexeddb database per record, ${fewer.length.toLocaleString('en')} records at hand`;
    const row = (name: string, unit: string, ours: number, aim: number | null, other?: number): BenchRow => ({
      name,
      unit,
      better: 'lower',
      ours: Math.round(ours),
      peers: other === undefined ? {} : { [peer]: Math.round(other) },
      aim,
    });
    const people = count.toLocaleString('en');
    return [
      row(`first question to ${people} people in the list`, 'ms', good.listedMs, 3_000),
      row(`first question to ${people} people and their cases stored`, 'ms', good.storedMs, 3_000, naive.storedMs),
      row(
        'longest task of the page meanwhile (0: none beyond 50 ms)',
        'ms',
        Math.max(0, ...good.longTasks),
        LONG_TASK_MS,
      ),
      row('all rows on the wire, packed', 'KB', kilobytes(good.rowBytes), null),
      row('sign-out to the vault being gone', 'ms', good.wipeMs, 1_000, naive.wipeMs),
      row(`bad line: first question to ${people} people in the list`, 'ms', bad.listedMs, 60_000),
      row('bad line: what came by then', 'KB', kilobytes(bad.downBytes), null),
      { ...row('bad line: documents stored by then', 'documents', bad.documents, null), better: 'higher' },
    ];
  } finally {
    await caseload.server.remove();
  }
}

const kilobytes = (bytes: number): number => Math.round(bytes / 1_000);
