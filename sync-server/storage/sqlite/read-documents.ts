import type Database from 'better-sqlite3';
import type { OutboxId } from '../../../shared/base/ids.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import { sealedAs } from '../../../shared/protocol/sealed.ts';
import type { UpdatePart } from '../../../shared/protocol/sync-frames.ts';
import type { StoredChange, StoredDocument } from '../doc-store.ts';
import { DOCUMENT_COLUMNS, type DocumentColumns, factsOf } from './document-columns.ts';
import type { Segments } from './segments.ts';

/** Reads documents as they lie stored, each of one moment. */
export interface DocumentsReader {
  read(reference: DocumentReference): StoredDocument | null;
  readSince(reference: DocumentReference, sequence: number): StoredChange | null;
}

/** @param open unseals; null where the key is gone */
export function readDocuments(
  db: Database.Database,
  open: (sealed: Buffer, as: string) => Buffer | null,
  segments: Segments,
): DocumentsReader {
  const documentOf = db.prepare<[string], DocumentColumns>(
    `SELECT ${DOCUMENT_COLUMNS} FROM documents WHERE reference = ? AND erased_by IS NULL`,
  );
  const snapshotOf = db.prepare<[number], { sequence: number; format: 1 | 2; sealed: Buffer }>(
    'SELECT sequence, format, sealed FROM snapshots WHERE document = ?',
  );
  const rowPlaceOf = db.prepare<[number], NonNullable<StoredChange['row']>>(
    'SELECT sequence, version FROM rows WHERE document = ?',
  );
  const sizeOfSnapshot = db.prepare<[number], { sequence: number; bytes: number }>(
    'SELECT sequence, length(sealed) AS bytes FROM snapshots WHERE document = ?',
  );
  const updatesBehind = db.prepare<[number, number], { id: OutboxId; sealed: Buffer }>(`
    SELECT lower(hex(id)) AS id, sealed FROM log
    WHERE document = ? AND kind = 'update' AND sequence > ? ORDER BY sequence`);
  const hadUpdateAt = db
    .prepare<[number, number], 1>(
      "SELECT 1 FROM log WHERE document = ? AND sequence <= ? AND kind = 'update' ORDER BY sequence LIMIT 1",
    )
    .pluck();
  const movedBehind = db
    .prepare<[number, number], 1>("SELECT 1 FROM log WHERE document = ? AND sequence > ? AND kind = 'facts' LIMIT 1")
    .pluck();
  const sizeBetween = db
    .prepare<[number, number, number], number>(
      `SELECT coalesce(sum(length(sealed)), 0) FROM log
       WHERE document = ? AND sequence > ? AND sequence <= ? AND kind = 'update'`,
    )
    .pluck();

  function tailOf({ number, reference }: DocumentColumns, after: number): (UpdatePart | null)[] {
    return updatesBehind.all(number, after).map(({ id, sealed }) => {
      const bytes = open(sealed, sealedAs.entry(reference, id));
      return bytes && { format: 1, bytes };
    });
  }

  /** The same where it may reach back to what lies packed. */
  function longTailOf(document: DocumentColumns, after: number): (UpdatePart | null)[] {
    const packed = segments.after(document, after, Number.POSITIVE_INFINITY);
    if (packed.length === 0) return tailOf(document, after);
    const parts = packed
      .filter(({ kind }) => kind === 'update')
      .map(({ content }) => content && { format: 1 as const, bytes: content });
    return [...parts, ...tailOf(document, after)];
  }

  function wholeOf(document: DocumentColumns): (UpdatePart | null)[] {
    const snapshot = snapshotOf.get(document.number);
    if (!snapshot) return tailOf(document, 0);
    const bytes = open(snapshot.sealed, sealedAs.snapshot(document.reference, snapshot.sequence));
    const whole = [bytes && { format: snapshot.format, bytes }];
    return snapshot.sequence < document.sequence ? [...whole, ...tailOf(document, snapshot.sequence)] : whole;
  }

  function isTailEnough({ number }: DocumentColumns, after: number): boolean {
    if (hadUpdateAt.get(number, after) === undefined && !segments.hadUpdateAt(number, after)) return false;
    if (movedBehind.get(number, after) !== undefined || segments.movedAfter(number, after)) return false;
    const snapshot = sizeOfSnapshot.get(number);
    // What lies behind the snapshot is in either; before it, the snapshot stands for what the tail has besides.
    if (!snapshot || snapshot.sequence <= after) return true;
    const size = sizeBetween.get(number, after, snapshot.sequence)! + segments.sizeAfter(number, after);
    return size < snapshot.bytes;
  }

  return {
    read: db.transaction((reference: DocumentReference): StoredDocument | null => {
      const document = documentOf.get(reference);
      if (!document) return null;
      const parts = wholeOf(document).filter((part) => part !== null);
      return { facts: factsOf(document), parts, sequence: document.sequence };
    }),
    readSince: db.transaction((reference: DocumentReference, sequence: number): StoredChange | null => {
      const document = documentOf.get(reference);
      if (!document) return null;
      const how = sequence > 0 && isTailEnough(document, sequence) ? 'tail' : 'whole';
      const found = how === 'tail' ? longTailOf(document, sequence) : wholeOf(document);
      const parts = found.filter((part) => part !== null);
      if (parts.length < found.length) return null;
      const row = rowPlaceOf.get(document.number) ?? null;
      return { facts: factsOf(document), parts, sequence: document.sequence, how, row };
    }),
  };
}
