import { newId } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { fillRow } from '../../shared/projections/fill-row.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import { packPiece, type RowPiece, recordsOf, takePiece, unpackPiece } from './row-pieces.ts';
import type { KnownDocument, RowRecord } from './vault-changes.ts';
import type { Step, VaultStore } from './vault-store.ts';

/*
 * What comes by the page is sealed by the page: unlocking opens a hundred pieces then, not ten thousand. A row that
 * changes alone gets a record of its own.
 */

/** Rows of one write from which on they are sealed together. */
const TOGETHER = 8;
const PIECE = 500;
/** Pieces beyond what the rows need; more are sealed anew. */
const SPARE_PIECES = 200;

export interface ReadRows {
  /** What is known of each document, put together when it is first asked for: a list can be shown before. */
  readonly documents: Map<DocumentReference, KnownDocument>;
  /** Rows that another version of the projections made, filled up; none of documents that aren't here. */
  old: RowRecord[];
  /** For the page: see `rowsOf`. */
  pieces: Uint8Array<ArrayBuffer>[];
}

/** What a vault that is opened needs of its rows. */
export async function readRows(store: VaultStore): Promise<ReadRows> {
  const read: { piece: RowPiece; filled: RowRecord[] | null }[] = [];
  const old = new Map<DocumentReference, RowRecord>();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  for (const { plain } of await store.allRows()) {
    const piece = unpackPiece(plain);
    const filled = piece.version === PROJECTION_VERSION ? null : recordsOf(piece).map(fill);
    read.push({ piece, filled });
    // Those of this version count only where another's came before.
    if (filled === null && old.size > 0) for (const [reference] of piece.documents()) old.delete(reference);
    for (const record of filled ?? []) if (record.lacks !== 'all') old.set(record.reference, record);
    for (const reference of piece.gone) old.delete(reference);
    pieces.push(filled === null ? plain : packPiece({ ...piece, rows: filled }, PROJECTION_VERSION));
  }
  let documents: ReadRows['documents'] | undefined;
  return {
    get documents() {
      documents ??= documentsOf(read);
      return documents;
    },
    old: [...old.values()],
    pieces,
  };
}

function documentsOf(read: { piece: RowPiece; filled: RowRecord[] | null }[]): ReadRows['documents'] {
  const documents: ReadRows['documents'] = new Map();
  for (const { piece, filled } of read) takePiece(documents, piece, filled?.map(knownOf) ?? piece.documents());
  return documents;
}

function fill(record: RowRecord): RowRecord {
  const row = fillRow(record.row, record.facts);
  // Nothing here to make it from: it comes anew with its document.
  return record.lacks === 'all' ? { ...record, row, sequence: 0 } : { ...record, row };
}

const knownOf = ({ reference, row: _, ...known }: RowRecord): [DocumentReference, KnownDocument] => [reference, known];

/**
 * @param hereKey under which is put what is here; asked for where anything is
 * @param n a number for each piece, from the writer's count
 */
export async function rowSteps(
  store: VaultStore,
  { rows, gone, here }: { rows: RowRecord[]; gone: DocumentReference[]; here: DocumentReference[] },
  hereKey: () => string,
  n: () => number,
): Promise<Step[]> {
  const steps: Promise<Step>[] = [];
  const put = (key: string, piece: Partial<Pick<RowPiece, 'gone' | 'here'>> & { rows: RowRecord[] }) =>
    steps.push(store.putRows(key, n(), packPiece(piece, PROJECTION_VERSION)));
  if (rows.length < TOGETHER) {
    for (const record of rows) put(await store.nameOf(record.reference), { rows: [record] });
  } else {
    for (let at = 0; at < rows.length; at += PIECE) put(newId(), { rows: rows.slice(at, at + PIECE) });
  }
  if (here.length > 0) put(hereKey(), { rows: [], here });
  for (const reference of gone) put(await store.nameOf(reference), { rows: [], gone: [reference] });
  return Promise.all(steps);
}

/** All rows as they lie, with those that another version of the projections made. */
export async function readRecords(store: VaultStore) {
  const records = new Map<DocumentReference, RowRecord>();
  const old = new Set<DocumentReference>();
  const keys: string[] = [];
  let nextN = 1;
  let areAllTurned = true;
  for (const { key, n, plain } of await store.allRows()) {
    const piece = unpackPiece(plain);
    const some = recordsOf(piece);
    takePiece(
      records,
      piece,
      some.map((record) => [record.reference, record]),
    );
    for (const { reference } of some) {
      if (piece.version === PROJECTION_VERSION) old.delete(reference);
      else old.add(reference);
    }
    keys.push(key);
    nextN = n + 1;
    areAllTurned &&= piece.isTurned;
  }
  return { records: [...records.values()], old, keys, nextN, areAllTurned };
}

/** Steps that seal all rows anew in few pieces, and in columns; none where that would gain little. */
export async function tidyRowSteps(store: VaultStore): Promise<Step[]> {
  const { records, old, keys, nextN, areAllTurned } = await readRecords(store);
  if (areAllTurned && keys.length < records.length / PIECE + SPARE_PIECES) return [];
  let n = nextN;
  const removals = keys.map((key): Step => ({ store: 'rows', key }));
  const puts: Step[] = [];
  const { current = [], another = [] } = Object.groupBy(records, ({ reference }) =>
    old.has(reference) ? 'another' : 'current',
  );
  for (const [some, version] of [
    [another, 0],
    [current, PROJECTION_VERSION],
  ] as const) {
    for (let at = 0; at < some.length; at += PIECE) {
      n += 1;
      puts.push(await store.putRows(newId(), n, packPiece({ rows: some.slice(at, at + PIECE) }, version)));
    }
  }
  return [...removals, ...puts];
}
