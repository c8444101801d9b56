import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type Database from 'better-sqlite3';
import { countKeys, type KeyMaker, makeKeys, prepareKeys } from '../keys.ts';
import { makeSecretOnce, readSecret } from '../secret.ts';
import { openForWriting } from './connection.ts';
import { checkLog, checkPages, damaged, isMissingOrEmpty, refusingDamage } from './integrity.ts';
import { keysMigrations, logMigrations, migrate } from './migrate.ts';

export const logFileIn = (folder: string): string => path.join(folder, 'log.db');
export const keysFileIn = (folder: string): string => path.join(folder, 'keys.db');

/**
 * Some 16 MB of WAL. With SQLite's own thousand, of which each letter takes one and a half, whoever waits for the flush that fills
 * them waits for two more, several times a second where 200 people type; and most pages it then copies are written again at once.
 */
const CHECKPOINT_PAGES = 4_000;

export interface OpenedForWriting {
  log: Database.Database;
  keys: KeyMaker;
  close(): void;
}

/**
 * Opens a data folder's databases for writing, makes what a first start needs, and checks what is there. Throws a
 * `StorageError` whose message is for the person who starts the server: a part that is missing while another is there
 * means that something was lost, and starting anew over it would hide that.
 */
export function openWriter(folder: string, secretFile: string): OpenedForWriting {
  const logFile = logFileIn(folder);
  const keysFile = keysFileIn(folder);
  // Told before SQLite opens it: SQLite takes an empty file for a new database and throws its WAL away.
  const logIsNew = isMissingOrEmpty(logFile);
  if (isMissingOrEmpty(keysFile)) {
    if (!logIsNew) throw damaged(keysFile, "it is missing or empty, and without it log.db can't be read");
    makeSecretOnce(secretFile);
  }
  const secret = readSecret(secretFile);
  const opened: Database.Database[] = [];
  const openDatabase = (file: string, migrations: string[]) =>
    refusingDamage(file, () => {
      const db = openForWriting(file);
      opened.push(db);
      migrate(db, migrations);
      return db;
    });
  try {
    const keysDb = openDatabase(keysFile, keysMigrations);
    const keys = refusingDamage(keysFile, () => {
      checkPages(keysDb);
      prepareKeys(keysDb, secret);
      if (logIsNew && countKeys(keysDb) > 0)
        throw damaged(logFile, 'it is missing or empty, though keys.db holds its keys');
      return makeKeys(keysDb, secret);
    });
    const log = openDatabase(logFile, logMigrations);
    log.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
    refusingDamage(logFile, () => {
      checkLog(log);
      log.prepare('INSERT INTO history (one, epoch) VALUES (1, ?) ON CONFLICT DO NOTHING').run(randomUUID());
    });
    return { log, keys, close: () => closeWhole(opened) };
  } catch (error) {
    for (const db of opened) db.close();
    throw error;
  }
}

function closeWhole(databases: Database.Database[]): void {
  for (const db of databases) {
    try {
      // Readers are still open, so SQLite would leave the WAL as it is; a stopped server's files are then whole by themselves.
      db.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      db.close();
    }
  }
}
