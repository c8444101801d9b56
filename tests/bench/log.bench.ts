import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import * as Y from 'yjs';
import { newClientId } from '../../shared/base/client-id.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { createSnapshots } from '../../sync-server/followers/snapshots.ts';
import type { DocStore, LogEntry } from '../../sync-server/storage/doc-store.ts';
import { entryIdOf } from '../../sync-server/storage/entry-id.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { PACKING } from '../../sync-server/storage/sqlite/pack-log.ts';
import { packed } from '../../sync-server/storage/sqlite/segments.ts';
import { loadDocument } from '../../sync-server/sync/load-document.ts';
import { beneficiaryFacts, by } from '../contract/doc-store.samples.ts';
import type { BenchRow } from './row.ts';

const EDITS = Number(process.env.LOG_EDITS ?? 100_000);
const SEED = 20_261_122;
/** Edits that wait for their flush together. */
const TOGETHER = 250;
const SNAPSHOT_EVERY = 500;
const LOADS = 9;
const ROWS = ['log', 'log_by_id', 'log_by_document'];
const PACKED = ['segments', 'segments_by_document', 'pages'];

/**
 * One document, typed and deleted in letter by letter, each letter an entry of the log: what its history takes up on the
 * disk, and how long it takes to load. The peers are the same store where nothing makes snapshots, so that all stay rows,
 * and for the time of an append where snapshots are made and nothing is packed.
 */
export async function run(): Promise<BenchRow[]> {
  const root = mkdtempSync(path.join(tmpdir(), 'log-bench-'));
  try {
    const edits = typed(EDITS, SEED);
    const ours = await written(path.join(root, 'ours'), edits, 'packs');
    const unpacked = await written(path.join(root, 'unpacked'), edits, 'makes snapshots');
    const rows = await written(path.join(root, 'rows'), edits, 'keeps rows');
    const row = (name: string, unit: string, ours: number, peer: number | null, aim: number | null): BenchRow => ({
      name: `${name}, ${EDITS.toLocaleString('en')} edits`,
      unit,
      better: 'lower',
      ours,
      peers: peer === null ? {} : { 'rows of the log': peer },
      aim,
    });
    return [
      row('loading, median', 'ms', ours.loadMs, rows.loadMs, 100),
      row('packed history, segments and pages', 'bytes an edit', ours.packedBytes, rows.allBytes, 7),
      row('the same, typed at the pace of a person', 'bytes an edit', ours.paceBytes, null, 7),
      row(
        'whole pages of the file, what is not packed yet included',
        'bytes an edit',
        ours.allBytes,
        rows.allBytes,
        null,
      ),
      row('reading all of the history', 'ms', ours.historyMs, rows.historyMs, null),
      {
        ...row('appending while it is packed, p95', 'ms', ours.appendMs, rows.appendMs, null),
        peers: { 'snapshots, nothing packed': unpacked.appendMs, 'rows of the log': rows.appendMs },
      },
      row('longest packing of a segment, its waiting included', 'ms', ours.packMs, null, null),
    ];
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Letters typed into a note by one device, with a caret that wanders and some taken back; updates as they are sent. */
function typed(count: number, seed: number): Uint8Array[] {
  const random = seededRandom(seed);
  const doc = new Y.Doc();
  doc.clientID = newClientId(by.enrolment);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  const note = doc.getText('note');
  // How often letters come in English, roughly: what is typed is as hard to compress as that.
  const letters =
    'eeeeeeeeeeeettttttttaaaaaaaaooooooooiiiiiiinnnnnnnsssssshhhhhhrrrrrrddddlllluuucccmmmwwffggyyppbbvk      ';
  for (let caret = 0; updates.length < count; ) {
    if (random() < 0.005) caret = Math.floor(random() * note.length);
    if (caret > 0 && random() < 0.03) note.delete(--caret, 1);
    else note.insert(caret++, letters[Math.floor(random() * letters.length)]!);
  }
  return updates;
}

async function written(folder: string, edits: Uint8Array[], how: 'packs' | 'makes snapshots' | 'keeps rows') {
  let store = await openSqliteStore({ folder });
  const facts = beneficiaryFacts();
  const { reference } = facts;
  await store.register(facts, by);
  const held: number[] = [];
  const snapshots = createSnapshots(timingPacks(store, how === 'packs', held), (error) => {
    throw error;
  });
  const took: number[] = [];
  for (let from = 0; from < edits.length; from += TOGETHER) {
    const some = edits.slice(from, from + TOGETHER);
    await Promise.all(
      some.map(async (bytes) => {
        const started = performance.now();
        await store.append([{ reference, id: entryIdOf(bytes), bytes, by }]);
        took.push(performance.now() - started);
      }),
    );
    if (how !== 'keeps rows' && (from + TOGETHER) % SNAPSHOT_EVERY === 0) snapshots.tailIs(reference, SNAPSHOT_EVERY);
  }
  await settled(store, how === 'packs', reference);
  await snapshots.close();
  await store.close();

  store = await openSqliteStore({ folder });
  const loads: number[] = [];
  for (let i = 0; i < LOADS; i += 1) loads.push(await timed(async () => load(store, reference)));
  let history: LogEntry[] = [];
  const historyMs = await timed(async () => {
    history = await store.readLogOf(reference);
  });
  if (history.length !== edits.length) throw new Error(`${history.length} of ${edits.length} entries`);
  await store.close();
  return {
    loadMs: percentile(loads, 0.5),
    historyMs: Math.round(historyMs),
    ...onDisk(path.join(folder, 'log.db'), history),
    appendMs: percentile(took, 0.95),
    packMs: held.length === 0 ? 0 : Math.round(Math.max(...held)),
  };
}

/** The same store, which packs or is never due; how long each packing took, its waiting included, goes into `held`. */
const timingPacks = (store: DocStore, packs: boolean, held: number[]): DocStore => ({
  ...store,
  isPackingDue: async (reference) => packs && store.isPackingDue(reference),
  async pack(...of) {
    const started = performance.now();
    const answer = await store.pack(...of);
    held.push(performance.now() - started);
    return answer;
  },
});

/** Waits until nothing is left to be packed. */
async function settled(store: DocStore, packs: boolean, reference: DocumentReference): Promise<void> {
  while (packs && (await store.isPackingDue(reference))) await new Promise(setImmediate);
}

async function load(store: DocStore, reference: DocumentReference): Promise<void> {
  loadDocument((await store.read(reference))!).destroy();
}

async function timed(act: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await act();
  return performance.now() - started;
}

function percentile(figures: number[], share: number): number {
  const sorted = figures.toSorted((a, b) => a - b);
  return Number(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(1));
}

/** Bytes an edit: of what is packed, what its columns hold; of all, whole pages of SQLite with their indexes. */
function onDisk(file: string, history: LogEntry[]): { packedBytes: number; paceBytes: number; allBytes: number } {
  const db = new Database(file, { readonly: true });
  try {
    const size = db.prepare<[string], number>('SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = ?').pluck();
    const sizeOf = (tables: string[]) => tables.reduce((sum, name) => sum + size.get(name)!, 0);
    const entries = db.prepare<[], number | null>('SELECT sum(entries) FROM segments').pluck().get() ?? 0;
    const held = db.prepare<[], number | null>(`
      SELECT sum(bytes) FROM (SELECT length(filter) + length(lines) + length(sealed) AS bytes FROM segments
        UNION ALL SELECT length(documents) + length(chains) FROM pages)`);
    const packedBytes = entries === 0 ? 0 : held.pluck().get()! / entries;
    return {
      packedBytes: rounded(packedBytes),
      paceBytes: rounded(packedBytes + paceBytes(history)),
      allBytes: rounded((sizeOf(ROWS) + sizeOf(PACKED)) / history.length),
    };
  } finally {
    db.close();
  }
}

const rounded = (figure: number): number => Number(figure.toFixed(2));

/** What an edit would take up besides, had the letters come as a person types them instead of many within a millisecond. */
function paceBytes(history: LogEntry[]): number {
  const random = seededRandom(SEED);
  let at = history[0]!.at;
  let bytes = 0;
  for (let from = 0; from < history.length; from += PACKING.most) {
    const lines = history
      .slice(from, from + PACKING.most)
      .map(({ sequence, by: who, at: when, bytes: content, id }) => {
        at += random() < 0.02 ? Math.floor(random() * 60_000) : 80 + Math.floor(random() * 220);
        return {
          when,
          at,
          sequence,
          kind: 'update' as const,
          ...who,
          returned: false,
          length: content.length,
          id,
          content,
        };
      });
    bytes += packed(lines).lines.length - packed(lines.map((line) => ({ ...line, at: line.when }))).lines.length;
  }
  return bytes / history.length;
}
