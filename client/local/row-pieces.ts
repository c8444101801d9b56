import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { RowRecord } from './vault-changes.ts';

/** Rows of lists that were written together. Of two pieces that hold the same row the later one counts. */
export interface RowPiece {
  rows: RowRecord[];
  gone: DocumentReference[];
  /** Of the projections that made the rows; a piece from before versions has none. */
  version?: number;
}

/**
 * The rows of pieces that came as JSON. This is how the vault's worker gives them to the page: each piece as it was
 * unsealed, its memory handed over. Ten thousand objects copied one by one cost a slow phone several times what
 * reading their text does.
 */
export function rowsOf(pieces: readonly Uint8Array[]): RowRecord[] {
  const decoder = new TextDecoder();
  const rows = new Map<DocumentReference, RowRecord>();
  for (const piece of pieces) {
    const { rows: some, gone } = JSON.parse(decoder.decode(piece)) as RowPiece;
    for (const record of some) rows.set(record.reference, record);
    for (const reference of gone) rows.delete(reference);
  }
  return [...rows.values()];
}
