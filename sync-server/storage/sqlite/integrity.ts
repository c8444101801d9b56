import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { toHex } from '../../../shared/base/ids.ts';
import { chainAfter, FIRST_CHAIN } from '../chain.ts';
import type { LogEntry } from '../doc-store.ts';
import { StorageError } from '../storage-error.ts';
import { readLogPage } from './log-columns.ts';
import { readPages } from './log-pages.ts';
import { NO_ID, type Reader } from './reader.ts';

/** Above this size a start checks the log's end alone; reading all of it would hold the start up for seconds. */
const FULL_CHECK_BYTES = 1 << 30;
const CHECKED_ENTRIES = 1_000;
/** Entries read at once: those of many documents between them, whose segments are each read once for it. */
const PAGE = 5_000;
const WHOLE_CHAIN = 64;

type LogReader = Pick<Reader, 'readFrom' | 'cursorAt'>;

/** The sentence for a file of the data folder that can't be trusted. What helps, whoever shows it adds. */
export const damaged = (file: string, finding: string, cause?: unknown): StorageError =>
  new StorageError('damaged', `${path.basename(file)} is damaged (${finding}).`, cause);

/** Does SQLite say that a file is broken, or none of its own? */
export const isDamage = (error: unknown): error is Error =>
  error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code);

/** Turns what SQLite says of a broken file, while `open` reads it, into one sentence. */
export function refusingDamage<T>(file: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (isDamage(error)) throw damaged(file, error.message, error);
    throw error;
  }
}

export const isMissingOrEmpty = (file: string): boolean => !existsSync(file) || statSync(file).size === 0;

/** Throws `damaged` where the pages of a database contradict each other. */
export function checkPages(db: Database.Database): void {
  const finding = db.pragma('quick_check(1)', { simple: true });
  if (finding !== 'ok') throw damaged(db.name, String(finding).split('\n')[0]!);
}

/** What a start looks at. Throws `damaged` where the pages contradict each other, or the end of the log its chain. */
export function checkLog(db: Database.Database): void {
  if (statSync(db.name).size <= FULL_CHECK_BYTES) checkPages(db);
  checkEnd(db);
}

/**
 * The whole log from its first entry on, rows and segments, in its order. Throws `damaged` where its chain breaks; where a
 * packed entry was erased, the chain is taken up again at the next whole hash.
 * @param each told of every entry once its place in the chain is proven
 */
export function checkWholeLog(db: Database.Database, reader: LogReader, each: (entry: LogEntry) => void): void {
  let chain: Buffer | null = FIRST_CHAIN;
  let before = 0;
  for (let page = reader.readFrom(0, PAGE); page.length > 0; page = reader.readFrom(before, PAGE)) {
    for (const entry of page) {
      const kept = reader.cursorAt(entry.sequence)!.chain;
      chain = chain && entry.id !== NO_ID ? chainAfter(chain, entry) : null;
      if (entry.sequence !== before + 1 || (chain && !toHex(chain).startsWith(kept)))
        throw damaged(db.name, brokenAt(entry.sequence));
      if (kept.length === WHOLE_CHAIN) chain = Buffer.from(kept, 'hex');
      before = entry.sequence;
      each(entry);
    }
  }
  if (before !== lastOf(db)) throw damaged(db.name, brokenAt(before + 1));
}

/** The newest entries as far as they are rows: what lies packed is proven by its seal when it is read. */
function checkEnd(db: Database.Database): void {
  const end = lastOf(db);
  const from = Math.max(0, end - CHECKED_ENTRIES);
  const packedUpTo = readPages(db).end();
  let chain = from === 0 ? FIRST_CHAIN : chainOf(db, from);
  let before = from;
  for (const { sequence, at, kind, user, enrolment, id, reference, chain: kept } of readLogPage(db).all(from, end)) {
    // Entries that are missing outside of every page were never packed.
    if (sequence !== before + 1 && sequence - 1 > packedUpTo) throw damaged(db.name, brokenAt(sequence));
    const known = sequence === before + 1 ? chain : undefined;
    const next = known && chainAfter(known, { sequence, at, kind, by: { user, enrolment }, id, reference });
    if (next && !next.equals(kept)) throw damaged(db.name, brokenAt(sequence));
    chain = kept;
    before = sequence;
  }
}

const brokenAt = (sequence: number): string => `the chain of the log breaks at entry ${sequence}`;

const chainOf = (db: Database.Database, sequence: number): Buffer | undefined =>
  db.prepare<[number], Buffer>('SELECT chain FROM log WHERE sequence = ?').pluck().get(sequence);

const lastOf = (db: Database.Database): number =>
  db.prepare<[], number | null>('SELECT max(sequence) FROM log').pluck().get() ?? 0;
