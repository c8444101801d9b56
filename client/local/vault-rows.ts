import { newId } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import { pack, unpack } from './packed.ts';
import type { RowPiece } from './row-pieces.ts';
import type { RowRecord } from './vault-changes.ts';
import type { Step, VaultStore } from './vault-store.ts';

/*
 * What comes by the page is sealed by the page: unlocking opens a hundred pieces then, not ten thousand. A row that
 * changes alone gets a record of its own.
 */

/** Rows of one write from which on they are sealed together. */
const TOGETHER = 8;
const PIECE = 100;
/** Pieces beyond what the rows need; more are sealed anew. */
const SPARE_PIECES = 200;

export interface ReadRows {
  rows: RowRecord[];
  /** Those of them that another version of the projections made. */
  old: Set<DocumentReference>;
  /** All records there are, for sealing them anew. */
  keys: string[];
  nextN: number;
  pieces: ReadPiece[];
}

interface ReadPiece {
  piece: RowPiece;
  /** As it was sealed, JSON. */
  text: Uint8Array<ArrayBuffer>;
}

export async function readRows(store: VaultStore): Promise<ReadRows> {
  const rows = new Map<DocumentReference, RowRecord>();
  const old = new Set<DocumentReference>();
  const keys: string[] = [];
  const pieces: ReadPiece[] = [];
  let nextN = 1;
  for (const { key, n, plain } of await store.allRows()) {
    const { head, text } = unpack<RowPiece>(plain);
    pieces.push({ piece: head, text });
    for (const record of head.rows) {
      rows.set(record.reference, record);
      if (head.version === PROJECTION_VERSION) old.delete(record.reference);
      else old.add(record.reference);
    }
    for (const reference of head.gone) {
      rows.delete(reference);
      old.delete(reference);
    }
    keys.push(key);
    nextN = n + 1;
  }
  return { rows: [...rows.values()], old, keys, nextN, pieces };
}

/** For the page, each piece as JSON: as it was sealed, or anew where its rows were filled since. */
export const pieceTexts = (pieces: readonly ReadPiece[]): Uint8Array<ArrayBuffer>[] =>
  pieces.map(({ piece, text }) =>
    piece.version === PROJECTION_VERSION ? text : new TextEncoder().encode(JSON.stringify(piece)),
  );

/** @param n a number for each piece, from the writer's count */
export async function rowSteps(
  store: VaultStore,
  rows: RowRecord[],
  gone: DocumentReference[],
  n: () => number,
): Promise<Step[]> {
  const steps: Promise<Step>[] = [];
  const put = (key: string, piece: RowPiece) =>
    steps.push(store.putRows(key, n(), pack({ ...piece, version: PROJECTION_VERSION } satisfies RowPiece)));
  if (rows.length < TOGETHER) {
    for (const record of rows) put(await store.nameOf(record.reference), { rows: [record], gone: [] });
  } else {
    for (let at = 0; at < rows.length; at += PIECE) put(newId(), { rows: rows.slice(at, at + PIECE), gone: [] });
  }
  for (const reference of gone) put(await store.nameOf(reference), { rows: [], gone: [reference] });
  return Promise.all(steps);
}

/** Steps that seal all rows anew in few pieces; none where that would gain little. */
export async function tidyRowSteps(store: VaultStore): Promise<Step[]> {
  const { rows, old, keys, nextN } = await readRows(store);
  if (keys.length < rows.length / PIECE + SPARE_PIECES) return [];
  let n = nextN;
  const removals = keys.map((key): Step => ({ store: 'rows', key }));
  const puts: Step[] = [];
  const { current = [], another = [] } = Object.groupBy(rows, ({ reference }) =>
    old.has(reference) ? 'another' : 'current',
  );
  for (const [some, version] of [
    [another, 0],
    [current, PROJECTION_VERSION],
  ] as const) {
    for (let at = 0; at < some.length; at += PIECE) {
      n += 1;
      const piece: RowPiece = { rows: some.slice(at, at + PIECE), gone: [], version };
      puts.push(await store.putRows(newId(), n, pack(piece)));
    }
  }
  return [...removals, ...puts];
}
