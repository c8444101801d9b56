import { closeSync, openSync } from 'node:fs';
import Database from 'better-sqlite3';

const BUSY_MS = 5_000;

/**
 * Opens a database for writing, mode 0600. `synchronous` is set and read back on every connection: a WAL database
 * that is opened again starts at NORMAL, which loses acknowledged commits in a power cut.
 */
export function openForWriting(file: string): Database.Database {
  closeSync(openSync(file, 'a', 0o600));
  const db = new Database(file, { timeout: BUSY_MS });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  // Linux ignores these two; macOS flushes no disk cache without them.
  db.pragma('fullfsync = ON');
  db.pragma('checkpoint_fullfsync = ON');
  db.pragma('secure_delete = ON');
  db.pragma('cell_size_check = ON');
  db.pragma('foreign_keys = ON');
  db.pragma(`journal_size_limit = ${64 << 20}`);
  assertPragma(db, 'journal_mode', 'wal');
  assertPragma(db, 'synchronous', 2);
  assertPragma(db, 'secure_delete', 1);
  return db;
}

/** Opens a database that another connection of the same folder writes. */
export function openForReading(file: string): Database.Database {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
  db.pragma('cell_size_check = ON');
  return db;
}

function assertPragma(db: Database.Database, name: string, wanted: string | number): void {
  const found = db.pragma(name, { simple: true });
  if (found !== wanted) throw new Error(`${db.name}: ${name} is ${found}, not ${wanted}`);
}
