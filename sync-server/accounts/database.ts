import { chmodSync, closeSync, openSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { checkPages, refusingDamage } from '../storage/sqlite/integrity.ts';
import { migrate } from '../storage/sqlite/migrate.ts';

/**
 * `accounts.db`: people and their sessions (better-auth's own tables `user`, `account`, `session`, `verification`), and
 * beside them what access is decided by: roles, enrolments, tokens, and the places that roles are held at.
 */
export type AccountsDatabase = Database.Database;

const migrations = [
  `CREATE TABLE place (
     id TEXT PRIMARY KEY, shelf TEXT NOT NULL, name TEXT NOT NULL, nameAr TEXT, zone TEXT, closedAt TEXT,
     UNIQUE (shelf, name)) STRICT;
   CREATE TABLE roleAt (
     user TEXT NOT NULL, role TEXT NOT NULL, site TEXT NOT NULL,
     PRIMARY KEY (user, role, site)) STRICT, WITHOUT ROWID;
   CREATE TABLE enrolment (
     number INTEGER PRIMARY KEY AUTOINCREMENT, user TEXT NOT NULL, kind TEXT NOT NULL, device TEXT NOT NULL,
     publicKey TEXT, recovery BLOB, createdAt INTEGER NOT NULL, lastSeenAt INTEGER, revokedAt INTEGER) STRICT;
   INSERT INTO sqlite_sequence (name, seq) VALUES ('enrolment', 1);
   CREATE INDEX enrolmentByUser ON enrolment (user);
   CREATE TABLE escrow (
     enrolment INTEGER NOT NULL, position INTEGER NOT NULL, secret BLOB NOT NULL, usedAt INTEGER,
     PRIMARY KEY (enrolment, position)) STRICT, WITHOUT ROWID;
   CREATE TABLE token (
     hash BLOB PRIMARY KEY, user TEXT NOT NULL, enrolment INTEGER, kind TEXT NOT NULL,
     createdAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL) STRICT, WITHOUT ROWID;
   CREATE INDEX tokenByUser ON token (user);
   CREATE TABLE signInTry (
     key TEXT PRIMARY KEY, failures INTEGER NOT NULL, lastAt INTEGER NOT NULL, waitUntil INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;`,
  // What a service or an item says beyond its name, and the administrative areas by P-code.
  `ALTER TABLE place ADD COLUMN details TEXT NOT NULL DEFAULT '{}';
   CREATE TABLE area (
     code TEXT PRIMARY KEY, name TEXT NOT NULL, nameAr TEXT, parent TEXT, level INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;`,
  // Secrets of before were too long to be read aloud; a device makes others at its next online sign-in.
  `DELETE FROM escrow;
   CREATE TABLE codeGiven (
     id INTEGER PRIMARY KEY, user TEXT NOT NULL, enrolment INTEGER NOT NULL, position INTEGER NOT NULL,
     by TEXT NOT NULL, byEnrolment INTEGER NOT NULL, at INTEGER NOT NULL) STRICT;
   CREATE INDEX codeGivenByEnrolment ON codeGiven (enrolment);
   CREATE TABLE invitation (
     hash BLOB PRIMARY KEY, user TEXT NOT NULL, by TEXT NOT NULL, createdAt INTEGER NOT NULL, expiresAt INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX invitationByUser ON invitation (user);`,
];

/**
 * Opens the database of a data folder and brings it up to date. `:memory:` for tests. Throws a `StorageError` whose
 * message is for the person who starts the server where it is damaged, or of a newer version.
 */
export function openAccountsDatabase(dataDir: string): AccountsDatabase {
  const file = path.join(dataDir, 'accounts.db');
  if (dataDir === ':memory:') return prepare(new Database(dataDir));
  return refusingDamage(file, () => {
    const db = new Database(privateFile(file));
    try {
      checkPages(db);
      return prepare(db);
    } catch (error) {
      db.close();
      throw error;
    }
  });
}

function prepare(db: AccountsDatabase): AccountsDatabase {
  db.pragma('journal_mode = WAL');
  // A WAL database that is opened again is NORMAL unless told otherwise, and loses its last commits with the power.
  db.pragma('synchronous = FULL');
  if (db.pragma('synchronous', { simple: true }) !== 2) throw new Error('SQLite refuses synchronous=FULL');
  db.pragma('secure_delete = ON');
  // This process alone writes it. Whoever else holds it for writing must not hold everybody up with it.
  db.pragma('busy_timeout = 250');
  migrate(db, migrations);
  return db;
}

/** Readable by its user alone, also one of before; what SQLite lays beside it gets the same mode. */
function privateFile(file: string): string {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  return file;
}
