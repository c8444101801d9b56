import path from 'node:path';
import type Database from 'better-sqlite3';
import { StorageError } from '../storage-error.ts';
import { keys001 } from './migrations/001-keys.ts';
import { log001 } from './migrations/001-log.ts';
import { erasures002 } from './migrations/002-erasures.ts';
import { rowVersions002 } from './migrations/002-row-versions.ts';
import { snapshotFormats003 } from './migrations/003-snapshot-formats.ts';
import { refusals004 } from './migrations/004-refusals.ts';
import { returned005 } from './migrations/005-returned.ts';
import { segments006 } from './migrations/006-segments.ts';
import { erased007 } from './migrations/007-erased.ts';
import { changesBySite008 } from './migrations/008-changes-by-site.ts';

/** In the order of their numbers; what is released never changes, a change is a new file behind the last. */
export const logMigrations = [
  log001,
  rowVersions002,
  snapshotFormats003,
  refusals004,
  returned005,
  segments006,
  erased007,
  changesBySite008,
];
export const keysMigrations = [keys001, erasures002];

/** Brings a database to the newest layout in one transaction. Throws `newer` on one from a later version. */
export function migrate(db: Database.Database, migrations: string[]): void {
  const at = db.pragma('user_version', { simple: true }) as number;
  if (at > migrations.length) {
    throw new StorageError(
      'newer',
      `${path.basename(db.name)} was written by a newer version of Alongside: start that version, or restore an older backup.`,
    );
  }
  if (at === migrations.length) return;
  db.transaction(() => {
    for (const migration of migrations.slice(at)) db.exec(migration);
    db.pragma(`user_version = ${migrations.length}`);
  }).immediate();
}
