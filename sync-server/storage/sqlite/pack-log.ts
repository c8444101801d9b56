import { isDeepStrictEqual } from 'node:util';
import type Database from 'better-sqlite3';
import type { OutboxId, UserId } from '../../../shared/base/ids.ts';
import { sealedAs } from '../../../shared/protocol/sealed.ts';
import { entryIdOf } from '../entry-id.ts';
import { filterOf } from '../id-filter.ts';
import { StorageError } from '../storage-error.ts';
import type { DocumentColumns } from './document-columns.ts';
import { readPages, writePages } from './log-pages.ts';
import { type Packable, packed, type Segments, sealedBytes } from './segments.ts';

/** How many entries of a document are packed together, and how many of the log make a page. */
export interface PackingLimits {
  /** Fewer stay rows until more have come. */
  least: number;
  /** A segment is filled up to here; more would hold up for longer whoever writes meanwhile. */
  most: number;
}

export const PACKING: PackingLimits = { least: 500, most: 1_500 };

// Of a log from before there were pages, many are to be written before its first entry is packed.
const PAGES_AT_ONCE = 4;

interface Row {
  sequence: number;
  id: OutboxId;
  kind: 'update' | 'facts';
  user: UserId;
  enrolment: number;
  at: number;
  sealed: Buffer;
  returned: 0 | 1;
}

/** Seals and opens what is of one document; `open` answers null where its key was erased. */
export interface Sealing {
  seal(plain: Uint8Array, as: string): Buffer;
  open(sealed: Buffer, as: string): Buffer | null;
}

/**
 * Where the entries end that may be packed of a document: what its snapshot stands for, and never its last one. That stays
 * a row, so that the chain goes on from it, and every place that a page of changes can end at has its whole hash.
 */
const upTo = (document: DocumentColumns, snapshot: number, pagesEnd: number) =>
  Math.min(snapshot, document.sequence - 1, pagesEnd);

/** Have enough entries of a document gathered behind its snapshot to be packed, once the log's whole pages are written? */
export function readPackingDue(db: Database.Database, limits: PackingLimits): (document: DocumentColumns) => boolean {
  const pages = readPages(db);
  const snapshotOf = db.prepare<[number], number>('SELECT sequence FROM snapshots WHERE document = ?').pluck();
  const head = db.prepare<[], number | null>('SELECT max(sequence) FROM log').pluck();
  const gathered = db
    .prepare<[number, number, number], number>(
      'SELECT count(*) FROM (SELECT 1 FROM log WHERE document = ? AND sequence <= ? LIMIT ?)',
    )
    .pluck();
  return (document) => {
    const snapshot = snapshotOf.get(document.number);
    if (snapshot === undefined) return false;
    const beyond = (head.get() ?? 0) - pages.end();
    const pagesEnd = pages.end() + beyond - (beyond % limits.most);
    return gathered.get(document.number, upTo(document, snapshot, pagesEnd), limits.least)! >= limits.least;
  };
}

/**
 * Packs, within the caller's transaction, what lies behind a document's snapshot: some pages, or one segment, which takes up
 * the document's last one if that has room. It is read back as it lies, and only what it gives back whole is deleted.
 * Answers whether there may be more to do; false also where the snapshot is another than the one that the caller looked at.
 */
export function writeSegments(
  db: Database.Database,
  segments: Segments,
  limits: PackingLimits,
): (document: DocumentColumns, snapshot: number, sealing: Sealing) => boolean {
  const pages = readPages(db);
  const writePage = writePages(db);
  const snapshotOf = db.prepare<[number], number>('SELECT sequence FROM snapshots WHERE document = ?').pluck();
  const rowsUpTo = db.prepare<[number, number, number], Row>(`
    SELECT sequence, lower(hex(id)) AS id, kind, user, enrolment, at, sealed, returned FROM log
    WHERE document = ? AND sequence <= ? ORDER BY sequence LIMIT ?`);
  const lastSegment = db.prepare<[number], { number: number; entries: number }>(
    'SELECT number, entries FROM segments WHERE document = ? ORDER BY last DESC LIMIT 1',
  );
  const deleteSegment = db.prepare('DELETE FROM segments WHERE number = ?');
  const insert = db.prepare(`
    INSERT INTO segments (document, first, last, entries, first_update, last_facts, bytes, enrolment, filter, lines, sealed)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const deleteRow = db.prepare('DELETE FROM log WHERE sequence = ?');

  /** The document's last segment where there is room in it; null where there is none, or it can't be opened any more. */
  function unfilled(document: DocumentColumns): { number: number; entries: Packable[] } | null {
    const last = lastSegment.get(document.number);
    if (!last || last.entries >= limits.most) return null;
    const entries = segments.readAnew(document, last.number).filter((entry) => entry.id !== null);
    return entries.length === last.entries ? { number: last.number, entries } : null;
  }

  /** null where some can't be opened any more: then they stay as they are. */
  function opened({ reference }: DocumentColumns, rows: Row[], sealing: Sealing): Packable[] | null {
    const entries: Packable[] = [];
    for (const { sealed, returned, ...row } of rows) {
      const content = sealing.open(sealed, sealedAs.entry(reference, row.id));
      if (!content) return null;
      // A segment holds no ids: they are made again from the content.
      if (entryIdOf(content) !== row.id) continue;
      entries.push({ ...row, returned: returned === 1, length: content.length, content: Uint8Array.from(content) });
    }
    return entries;
  }

  function store(document: DocumentColumns, entries: Packable[], sealing: Sealing): void {
    const { lines, contents } = packed(entries);
    const [first, last] = [entries[0]!.sequence, entries.at(-1)!.sequence];
    const updates = entries.filter(({ kind }) => kind === 'update');
    const facts = entries.filter(({ kind }) => kind === 'facts');
    const written = insert.run(
      document.number,
      first,
      last,
      entries.length,
      updates[0]?.sequence ?? null,
      facts.at(-1)?.sequence ?? null,
      updates.reduce((sum, { length }) => sum + sealedBytes(length), 0),
      Math.max(...entries.map(({ enrolment }) => enrolment)),
      filterOf(updates.map(({ id }) => id)),
      lines,
      sealing.seal(contents, sealedAs.segment(document.reference, first, entryIdOf(lines))),
    );
    const back = segments.readAnew(document, Number(written.lastInsertRowid));
    if (!isDeepStrictEqual(back, entries))
      throw new StorageError('damaged', `a segment of ${document.reference} does not give back what was packed`);
  }

  return (document, snapshot, sealing) => {
    if (snapshotOf.get(document.number) !== snapshot) return false;
    const rows = rowsUpTo.all(document.number, upTo(document, snapshot, pages.end()), limits.most);
    if (rows.length >= limits.least) {
      const entries = opened(document, rows, sealing);
      if (!entries || entries.length < limits.least) return false;
      const before = unfilled(document);
      const added = entries.slice(0, limits.most - (before?.entries.length ?? 0));
      store(document, [...(before?.entries ?? []), ...added], sealing);
      if (before) deleteSegment.run(before.number);
      for (const { sequence } of added) deleteRow.run(sequence);
      return true;
    }
    if (upTo(document, snapshot, Number.POSITIVE_INFINITY) <= pages.end()) return false;
    let written = 0;
    while (written < PAGES_AT_ONCE && writePage(limits.most)) written += 1;
    return written > 0;
  };
}
