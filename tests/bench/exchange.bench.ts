import { serve, serveOurs } from './exchange/contender.ts';
import { type Contender, contenders } from './exchange/devices.ts';
import { measureManyBack } from './exchange/many-back.ts';
import { type Figures, measure } from './exchange/measure.ts';
import { fillOurs, ourServer } from './exchange/our-server.ts';
import { type BenchRecord, recordsOf } from './exchange/records.ts';
import type { BenchRow } from './row.ts';

/** Records on the server, runs of which the median is told, and who is asked: some would take minutes for the last. */
const sizes: { records: number; runs: number; who: readonly Contender[] }[] = [
  { records: 1_000, runs: 5, who: contenders },
  { records: 5_000, runs: 3, who: contenders },
  { records: 20_000, runs: 1, who: ['ours', 'PouchDB'] },
];
/** Some 150,000 edits: beyond 200,000 a device is told to go slower, until the server was started anew. */
const FILL_AT_ONCE = 10_000;
const DEVICES = 500;
const EDITS_EACH = 20;

type BySize = Partial<Record<Contender, Figures>>;

/**
 * A caseload of records of some 8.7 KB each, as Yjs documents (as JSON for PouchDB), brought to an empty device, and asked
 * for again when nothing changed; then many devices that come back in the same moment. `EXCHANGE_UP_TO` leaves out what is
 * larger.
 */
export async function run(): Promise<BenchRow[]> {
  const upTo = Number(process.env.EXCHANGE_UP_TO ?? 20_000);
  const say = (step: string) => console.error(step);
  const bySize = new Map<number, BySize>();
  const ours = await ourServer();
  const records: BenchRecord[] = [];
  try {
    for (const { records: count, runs, who } of sizes.filter(({ records }) => records <= upTo)) {
      say(`filling up to ${count} records`);
      while (records.length < count) {
        const more = Math.min(count - records.length, FILL_AT_ONCE);
        records.push(...(await fillOurs(ours, recordsOf(more, ours.writer, records.length))));
        await serveOurs(ours);
      }
      if (bySize.size === 0) say(meanBytes(records));
      const references = records.map(({ facts }) => facts.reference);
      const figures: BySize = {};
      for (const one of who) {
        const served = one === 'ours' ? await serveOurs(ours) : await serve[one](records);
        figures[one] = await measure(one, served, ours.token, references, runs);
        say(`${one}, ${count} records: first ${figures[one].firstMs} ms, again ${figures[one].againMs} ms`);
        await served.stop();
      }
      bySize.set(count, figures);
    }
  } finally {
    await ours.server.remove();
  }
  for (const line of growthTable(bySize)) say(line);
  const rows = [...bySize].flatMap(([count, figures]) => rowsOf(count, figures));
  say(`${DEVICES} devices come back`);
  return [...rows, ...(await rowsOfManyBack())];
}

function meanBytes(records: BenchRecord[]): string {
  const mean = (bytesOf: (record: BenchRecord) => number) =>
    Math.round(records.reduce((sum, record) => sum + bytesOf(record), 0) / records.length);
  const yjs = mean(({ whole }) => whole.length);
  const json = mean((record) => Buffer.byteLength(JSON.stringify(record.json)));
  return `a record is ${yjs} bytes as a Yjs update, ${json} bytes as JSON, in the mean`;
}

const megabytes = (bytes: number): number => Number((bytes / 1e6).toFixed(2));
const wireBytes = ({ up, down }: { up: number; down: number }): number => up + down;

function rowsOf(count: number, { ours, ...others }: BySize): BenchRow[] {
  const peers = Object.entries(others);
  const of = (figureOf: (figures: Figures) => number) =>
    Object.fromEntries(peers.map(([peer, figures]) => [peer, figureOf(figures)]));
  const least = (names: string[], figureOf: (figures: Figures) => number) =>
    Math.min(...peers.filter(([peer]) => names.includes(peer)).map(([, figures]) => figureOf(figures)));
  const row = (what: string, unit: string, figureOf: (figures: Figures) => number, aim: number | null): BenchRow => ({
    name: `${what}, ${count.toLocaleString('en')} records`,
    unit,
    better: 'lower',
    ours: figureOf(ours!),
    peers: of(figureOf),
    aim: aim === null || !Number.isFinite(aim) ? null : Number(aim.toFixed(2)),
  });
  const all = peers.map(([peer]) => peer);
  const yjs = ['Hocuspocus', 'y-websocket'];
  const first = ({ firstMs }: Figures) => firstMs;
  const bytes = ({ firstTraffic }: Figures) => megabytes(wireBytes(firstTraffic));
  const memory = ({ rssAdded }: Figures) => megabytes(rssAdded);
  const timeAim = Math.min(least(yjs, first) / 10, least(['PouchDB'], first) / 4);
  return [
    row('first sync', 'ms', first, timeAim),
    row('first sync, bytes on the wire', 'MB', bytes, 0.85 * least(all, bytes)),
    row('first sync, added server memory (RSS)', 'MB', memory, least(all, memory) / 3),
    row('first sync, most memory added (RSS)', 'MB', ({ peakAdded }) => megabytes(peakAdded), null),
    row('first sync, server CPU', 'ms', ({ cpuMs }) => Math.round(cpuMs), null),
    row('first sync, device CPU', 'ms', ({ deviceCpuMs }) => deviceCpuMs, null),
    row('nothing changed', 'ms', ({ againMs }) => againMs, 20),
    row('nothing changed, bytes on the wire', 'bytes', ({ againTraffic }) => wireBytes(againTraffic), 1_000),
    row('nothing changed, round trips', 'round trips', ({ againTraffic }) => againTraffic.turns, null),
  ];
}

async function rowsOfManyBack(): Promise<BenchRow[]> {
  const { ours, Hocuspocus } = await measureManyBack(DEVICES, EDITS_EACH);
  const row = (what: string, unit: string, figureOf: (figures: typeof ours) => number): BenchRow => ({
    name: `${DEVICES} devices back with ${EDITS_EACH} edits each, ${what}`,
    unit,
    better: 'lower',
    ours: figureOf(ours),
    peers: { Hocuspocus: figureOf(Hocuspocus) },
    aim: null,
  });
  return [
    row('all whole', 'ms', ({ allWholeMs }) => allWholeMs),
    row('acknowledged, p95', 'ms', ({ acknowledgedP95Ms }) => acknowledgedP95Ms),
    row('server CPU', 'ms', ({ cpuMs }) => Math.round(cpuMs)),
    row('most server memory added (RSS)', 'MB', ({ peakAdded }) => megabytes(peakAdded)),
  ];
}

/** How it grows, as a table for `docs/performance.md`. */
function growthTable(bySize: Map<number, BySize>): string[] {
  const counts = [...bySize.keys()];
  const cell = (figures: Figures | undefined) =>
    figures
      ? `${figures.firstMs} ms, ${megabytes(wireBytes(figures.firstTraffic))} MB, +${megabytes(figures.rssAdded)} MB`
      : '';
  return [
    `| first sync: time, wire, server memory | ${counts.map((count) => count.toLocaleString('en')).join(' | ')} |`,
    `|---|${counts.map(() => '---|').join('')}`,
    ...contenders.map((one) => `| ${one} | ${counts.map((count) => cell(bySize.get(count)![one])).join(' | ')} |`),
  ];
}
