import type Database from 'better-sqlite3';
import { type OutboxId, type SiteId, toHex } from '../../../shared/base/ids.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import type { DocumentRow } from '../../../shared/projections/project.ts';
import { sealedAs } from '../../../shared/protocol/sealed.ts';
import { FIRST_CHAIN } from '../chain.ts';
import type { Cursor, LogEntry, StoredDocument, StoredRow } from '../doc-store.ts';
import type { KeyReader } from '../keys.ts';
import { keyNumberOf, unseal } from '../sealing.ts';
import { type DocumentColumns, factsOf } from './document-columns.ts';
import { type LogColumns, readLogPage, readLogPageOf } from './log-columns.ts';

/**
 * Short reads on a connection of this thread's own. All are synchronous and of one moment; what may be long comes in
 * pages, and the caller gives way between them. Measured on two cores: facts 8 µs, an id 20 µs,
 * a document of 20 updates 0.3 ms; the hop to a thread of its own and back costs 70 µs by itself.
 */
export interface Reader {
  facts(reference: DocumentReference): DocumentFacts | null;
  factsAfter(number: number, limit: number): { number: number; facts: DocumentFacts }[];
  hasEntry(reference: DocumentReference, id: OutboxId): boolean;
  read(reference: DocumentReference): StoredDocument | null;
  readFrom(sequence: number, limit: number): LogEntry[];
  readLogOf(reference: DocumentReference, after: number, limit: number): LogEntry[];
  row(reference: DocumentReference): StoredRow | null;
  /** `stored` is null where the row's key was erased. */
  rowsAfter(number: number, limit: number): { number: number; stored: StoredRow | null }[];
  staleRows(version: number, limit: number): DocumentReference[];
  changedSince(sequence: number, limit: number): { reference: DocumentReference; sequence: number }[];
  countChangedSince(sequence: number, sites: SiteId[] | '*'): number;
  head(): Cursor;
  cursorAt(sequence: number): Cursor | null;
}

type RowColumns = DocumentColumns & { row_sequence: number; version: number; sealed: Buffer };

export function createReader(db: Database.Database, keys: KeyReader): Reader {
  const epoch = db.prepare<[], string>('SELECT epoch FROM history').pluck().get()!;
  const documentOf = db.prepare<[string], DocumentColumns>('SELECT * FROM documents WHERE reference = ?');
  const documentsAfter = db.prepare<[number, number], DocumentColumns>(
    'SELECT * FROM documents WHERE number > ? ORDER BY number LIMIT ?',
  );
  const entryOf = db
    .prepare<[string, Buffer], 1>(
      "SELECT 1 FROM log JOIN documents ON number = document WHERE reference = ? AND id = ? AND log.kind = 'update'",
    )
    .pluck();
  const snapshotOf = db.prepare<[number], { sequence: number; sealed: Buffer }>(
    'SELECT sequence, sealed FROM snapshots WHERE document = ?',
  );
  const updatesBehind = db.prepare<[number, number], { id: OutboxId; sealed: Buffer }>(`
    SELECT lower(hex(id)) AS id, sealed FROM log
    WHERE document = ? AND kind = 'update' AND sequence > ? ORDER BY sequence`);
  const logPage = readLogPage(db);
  const logPageOf = readLogPageOf(db);
  const ROW = `SELECT documents.*, rows.sequence AS row_sequence, version, sealed FROM rows JOIN documents ON number = document`;
  const rowOf = db.prepare<[string], RowColumns>(`${ROW} WHERE reference = ?`);
  const rowPage = db.prepare<[number, number], RowColumns>(`${ROW} WHERE document > ? ORDER BY document LIMIT ?`);
  const stale = db
    .prepare<[number, number], DocumentReference>(`
      SELECT reference FROM documents LEFT JOIN rows ON document = number
      WHERE documents.sequence > coalesce(rows.sequence, 0) OR rows.version <> ? LIMIT ?`)
    .pluck();
  const changed = db.prepare<[number, number], { reference: DocumentReference; sequence: number }>(
    'SELECT reference, sequence FROM documents WHERE sequence > ? AND sequence > 0 ORDER BY sequence LIMIT ?',
  );
  const countChanged = db
    .prepare<[number], number>('SELECT count(*) FROM documents WHERE sequence > ? AND sequence > 0')
    .pluck();
  const countChangedAt = db
    .prepare<[number, string], number>(
      `SELECT count(*) FROM documents WHERE sequence > ? AND sequence > 0
       AND (site IS NULL OR site IN (SELECT value FROM json_each(?)))`,
    )
    .pluck();
  const last = db.prepare<[], { sequence: number; chain: Buffer }>(
    'SELECT sequence, chain FROM log ORDER BY sequence DESC LIMIT 1',
  );
  const chainAt = db.prepare<[number], Buffer>('SELECT chain FROM log WHERE sequence = ?').pluck();

  /** null when the key is gone: what it sealed was erased. */
  function open(sealed: Buffer, as: string): Buffer | null {
    const key = keys.ofNumber(keyNumberOf(sealed));
    return key && unseal(sealed, key, as);
  }

  function entryFrom(columns: LogColumns): LogEntry {
    const { sequence, reference, id, kind, user, enrolment, at, sealed } = columns;
    const plain = kind === 'update' ? open(sealed, sealedAs.entry(reference, id)) : null;
    return { sequence, reference, id, kind, by: { user, enrolment }, at, bytes: plain ?? new Uint8Array() };
  }

  function rowFrom(columns: RowColumns): StoredRow | null {
    const { reference, row_sequence: sequence, version } = columns;
    const plain = open(columns.sealed, sealedAs.row(reference, sequence));
    if (!plain) return null;
    return { reference, facts: factsOf(columns), row: JSON.parse(plain.toString()) as DocumentRow, sequence, version };
  }

  const read = db.transaction((reference: DocumentReference): StoredDocument | null => {
    const document = documentOf.get(reference);
    if (!document) return null;
    const snapshot = snapshotOf.get(document.number);
    const updates = snapshot ? [open(snapshot.sealed, sealedAs.snapshot(reference, snapshot.sequence))] : [];
    for (const { id, sealed } of updatesBehind.all(document.number, snapshot?.sequence ?? 0)) {
      updates.push(open(sealed, sealedAs.entry(reference, id)));
    }
    return {
      facts: factsOf(document),
      updates: updates.filter((bytes) => bytes !== null),
      sequence: document.sequence,
    };
  });

  return {
    read,
    facts(reference) {
      const document = documentOf.get(reference);
      return document ? factsOf(document) : null;
    },
    factsAfter: (number, limit) =>
      documentsAfter.all(number, limit).map((document) => ({ number: document.number, facts: factsOf(document) })),
    hasEntry: (reference, id) => entryOf.get(reference, Buffer.from(id, 'hex')) !== undefined,
    readFrom: (sequence, limit) => logPage.all(sequence, limit).map(entryFrom),
    readLogOf(reference, after, limit) {
      const document = documentOf.get(reference);
      return document ? logPageOf.all(document.number, after, limit).map(entryFrom) : [];
    },
    row(reference) {
      const columns = rowOf.get(reference);
      return columns ? rowFrom(columns) : null;
    },
    rowsAfter: (number, limit) =>
      rowPage.all(number, limit).map((columns) => ({ number: columns.number, stored: rowFrom(columns) })),
    staleRows: (version, limit) => stale.all(version, limit),
    changedSince: (sequence, limit) => changed.all(sequence, limit),
    countChangedSince: (sequence, sites) =>
      sites === '*' ? countChanged.get(sequence)! : countChangedAt.get(sequence, JSON.stringify(sites))!,
    head() {
      const { sequence, chain } = last.get() ?? { sequence: 0, chain: FIRST_CHAIN };
      return { epoch, sequence, chain: toHex(chain) };
    },
    cursorAt(sequence) {
      const chain = sequence === 0 ? FIRST_CHAIN : chainAt.get(sequence);
      return chain ? { epoch, sequence, chain: toHex(chain) } : null;
    },
  };
}
