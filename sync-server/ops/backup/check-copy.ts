import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { toHex } from '../../../shared/base/ids.ts';
import { FIRST_CHAIN } from '../../storage/chain.ts';
import type { Cursor } from '../../storage/doc-store.ts';
import { entryIdOf } from '../../storage/entry-id.ts';
import { readKeys } from '../../storage/keys.ts';
import { keyNumberOf } from '../../storage/sealing.ts';
import { readSecret } from '../../storage/secret.ts';
import { openForReading } from '../../storage/sqlite/connection.ts';
import { checkPages, checkWholeLog, damaged, refusingDamage } from '../../storage/sqlite/integrity.ts';
import { keysMigrations, logMigrations } from '../../storage/sqlite/migrate.ts';
import { PACKING } from '../../storage/sqlite/pack-log.ts';
import { createReader, type Reader } from '../../storage/sqlite/reader.ts';
import { loadDocument } from '../../sync/load-document.ts';
import { BackupError } from './backup-error.ts';
import type { KeysNamed } from './manifest.ts';

/** Where the parts of a copy lie. */
export interface CopyFiles {
  log: string;
  accounts: string;
  keys: string;
  secret: string;
}

/** What is in a copy. */
export interface Figures {
  head: Cursor;
  /** When the last entry was taken, milliseconds; null where there is none. */
  at: number | null;
  documents: number;
  /** Entries that can't be read because their person was erased. */
  erased: number;
  people: number;
  keys: KeysNamed;
}

const PAGE = 500;

/**
 * Reads a copy from end to end: pages of all databases, the chain of the log, every entry under its key and against its
 * id, every document. Changes nothing. Throws a `StorageError` or a `BackupError` at the first thing that is wrong.
 */
export function checkCopy(files: CopyFiles): Figures {
  const opened: Database.Database[] = [];
  const open = (file: string, layout: number | null) =>
    refusingDamage(file, () => {
      const db = openForReading(file);
      opened.push(db);
      checkPages(db);
      if (layout !== null && db.pragma('user_version', { simple: true }) !== layout) {
        throw new BackupError(`${file} is of another version of Alongside than this command: use that version's.`);
      }
      return db;
    });
  try {
    const keysDb = open(files.keys, keysMigrations.length);
    const secret = readSecret(files.secret);
    const log = open(files.log, logMigrations.length);
    const accounts = open(files.accounts, null);
    return refusingDamage(files.log, () => {
      const named = namedKeys(keysDb);
      assertKeysThere(log, named);
      const { documents, erased } = readAll(log, createReader(log, readKeys(keysDb, secret), PACKING));
      assertWritersKnown(log, accounts);
      return { ...endOf(log), documents, erased, people: count(accounts, 'user'), keys: named };
    });
  } finally {
    for (const db of opened) db.close();
  }
}

/** Which keys a `keys.db` holds. */
export function namedKeys(db: Database.Database): KeysNamed {
  const salt = db.prepare<[], Buffer>('SELECT salt FROM wrapping').pluck().get()!;
  const last = db.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'keys'").pluck().get() ?? 0;
  return { wrapping: createHash('sha256').update(salt).digest('hex'), last };
}

/** The end of a log. */
export function endOf(log: Database.Database): Pick<Figures, 'head' | 'at'> {
  const epoch = log.prepare<[], string>('SELECT epoch FROM history').pluck().get() ?? '';
  const last = log
    .prepare<[], { sequence: number; chain: Buffer; at: number }>(
      'SELECT sequence, chain, at FROM log ORDER BY sequence DESC LIMIT 1',
    )
    .get();
  const { sequence, chain } = last ?? { sequence: 0, chain: FIRST_CHAIN };
  return { head: { epoch, sequence, chain: toHex(chain) }, at: last?.at ?? null };
}

function readAll(log: Database.Database, reader: Reader): { documents: number; erased: number } {
  let erased = 0;
  checkWholeLog(log, reader, ({ sequence, kind, id, bytes }) => {
    if (kind !== 'update') return;
    // No update is empty: where nothing comes, the key is gone.
    if (bytes.length === 0) erased += 1;
    else if (entryIdOf(bytes) !== id) throw damaged(log.name, `entry ${sequence} does not hold what its id says`);
  });
  let documents = 0;
  for (let after = 0; ; ) {
    const page = reader.factsAfter(after, PAGE);
    for (const { facts } of page) {
      loadDocument(reader.read(facts.reference)!).destroy();
      documents += 1;
    }
    if (page.length < PAGE) break;
    after = page.at(-1)!.number;
  }
  return { documents, erased };
}

/** A key that was never in this `keys.db` would be taken for one that was erased, and its person with it. */
function assertKeysThere(log: Database.Database, { last }: KeysNamed): void {
  for (const table of ['log', 'segments', 'snapshots', 'rows']) {
    // The key's number leads, most significant byte first, so the largest bytes have the largest number.
    const sealed = log.prepare<[], Buffer | null>(`SELECT max(sealed) FROM ${table}`).pluck().get();
    if (sealed?.length && keyNumberOf(sealed) > last)
      throw new BackupError(
        `These keys are older than this log, and lack some that it needs: use a newer copy of keys.db.`,
      );
  }
}

/**
 * An enrolment that wrote, and that the accounts don't know, would be given to another device again: both would then
 * write under the same numbers.
 */
function assertWritersKnown(log: Database.Database, accounts: Database.Database): void {
  const wrote =
    log
      .prepare<[], number>(
        'SELECT max(enrolment) FROM (SELECT enrolment FROM log UNION ALL SELECT enrolment FROM segments)',
      )
      .pluck()
      .get() ?? 0;
  const given = accounts.prepare<[], number>("SELECT seq FROM sqlite_sequence WHERE name = 'enrolment'").pluck().get();
  if (given === undefined || wrote > given)
    throw damaged(accounts.name, `it is older than log.db: ${wrote} wrote there`);
}

const count = (db: Database.Database, table: 'user'): number =>
  db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get()!;
