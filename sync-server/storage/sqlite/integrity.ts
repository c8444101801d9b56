import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import { chainAfter, FIRST_CHAIN } from '../chain.ts';
import { StorageError } from '../storage-error.ts';
import { readLogPage } from './log-columns.ts';

/** Above this size a start checks the log's end alone; reading all of it would hold the start up for seconds. */
const FULL_CHECK_BYTES = 1 << 30;
const CHECKED_ENTRIES = 1_000;

const ADVICE = 'Nothing was changed. Restore the data folder from a backup; devices give back what it lacks.';

/** The sentence for a file of the data folder that can't be trusted. */
export const damaged = (file: string, finding: string, cause?: unknown): StorageError =>
  new StorageError('damaged', `${path.basename(file)} is damaged (${finding}). ${ADVICE}`, cause);

/** Turns what SQLite says of a broken file, while `open` reads it, into one sentence. */
export function refusingDamage<T>(file: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) {
      throw damaged(file, error.message, error);
    }
    throw error;
  }
}

export const isMissingOrEmpty = (file: string): boolean => !existsSync(file) || statSync(file).size === 0;

/** Throws `damaged` where the database's pages contradict each other, or the end of the log its chain. */
export function checkLog(db: Database.Database): void {
  const bytes = statSync(db.name).size;
  if (bytes <= FULL_CHECK_BYTES) {
    const finding = db.pragma('quick_check(1)', { simple: true });
    if (finding !== 'ok') throw damaged(db.name, String(finding).split('\n')[0]!);
  }
  checkEndOfChain(db);
}

function checkEndOfChain(db: Database.Database): void {
  const last = db.prepare<[], number | null>('SELECT max(sequence) FROM log').pluck().get() ?? 0;
  const from = Math.max(0, last - CHECKED_ENTRIES);
  const chainAt = db.prepare<[number], Buffer>('SELECT chain FROM log WHERE sequence = ?').pluck();
  let chain = from === 0 ? FIRST_CHAIN : chainAt.get(from);
  for (const entry of readLogPage(db).all(from, CHECKED_ENTRIES)) {
    const { sequence, at, kind, user, enrolment, id, reference } = entry;
    const by = { user, enrolment };
    chain = chain && chainAfter(chain, { sequence, at, kind, by, id, reference: reference as DocumentReference });
    if (!chain?.equals(entry.chain)) throw damaged(db.name, `the chain of the log breaks at entry ${sequence}`);
  }
}
