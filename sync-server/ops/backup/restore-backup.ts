import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { MAX_ENROLMENT } from '../../../shared/base/client-id.ts';
import { openAccountsDatabase } from '../../accounts/database.ts';
import { flushFolder } from '../../storage/secret.ts';
import { lockFolder } from '../../storage/sqlite/folder-lock.ts';
import { openWriter } from '../../storage/sqlite/open-writer.ts';
import { RESTORING } from '../../storage/sqlite/unfinished-restore.ts';
import { BackupError } from './backup-error.ts';
import { checkCopy, type Figures } from './check-copy.ts';
import { copyDurably, flushFile, writeDurably } from './durable.ts';
import { type Found, findBackup, findKeys, keysFolderBeside } from './find-copies.ts';
import { noteLastBackup } from './last-backup.ts';
import { type BackupManifest, checkFiles } from './manifest.ts';

/**
 * Numbers of devices enrolled since the backup are on those devices and no longer here. So many are passed over, so that
 * none of them is given to another device.
 */
const ENROLMENTS_PASSED_OVER = 10_000;

/** What may lie in a folder that counts as empty: the lock of a server that is gone, what a file system brings, and what earlier restores moved aside. */
const OF_NOBODY = /^(writer\.lock.*|lost\+found|\.restoring|replaced-.*)$/;

export interface RestoreOptions {
  /** A backup's folder, or a folder of backups of which the newest is taken. */
  backup: string;
  /** Where copies of the keys lie. Default: beside the folder of backups. */
  keys?: string;
  dataDir: string;
  secretFile: string;
  /** May what is in the folder be moved aside? */
  replace: boolean;
}

export interface Restored {
  backup: Found<BackupManifest>;
  keysFolder: string;
  figures: Figures;
  /** Where what was there before lies now; null where nothing was. */
  movedTo: string | null;
}

/**
 * Puts a backup back into a data folder on which no server runs. All of it is checked before, and again in place; until
 * then the folder keeps what it had, and nothing is ever deleted. Rejects with a `BackupError`, a `StorageError` or a
 * system error.
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restored> {
  const dataDir = path.resolve(options.dataDir);
  const backup = findBackup(options.backup);
  await checkFiles(backup.folder, backup.manifest.files);
  const keysPlace = options.keys ?? keysFolderBeside(path.dirname(backup.folder));
  const keys = await findKeys(keysPlace, backup.manifest.keys);
  assertSecretFits(options.secretFile, dataDir, path.join(keys.folder, 'secret'));

  const unlock = lockFolder(dataDir);
  try {
    const there = readdirSync(dataDir).filter((name) => !OF_NOBODY.test(name));
    if (there.length > 0 && !options.replace) {
      throw new BackupError(
        `${dataDir} is not empty. Add --replace to move what is in it aside, or name another folder with --to.`,
      );
    }
    const staging = path.join(dataDir, RESTORING);
    rmSync(staging, { recursive: true, force: true });
    mkdirSync(staging, { mode: 0o700 });
    let figures: Figures;
    try {
      for (const { name } of backup.manifest.files)
        copyDurably(path.join(backup.folder, name), path.join(staging, name));
      for (const { name } of keys.manifest.files) copyDurably(path.join(keys.folder, name), path.join(staging, name));
      figures = makeReady(staging);
      if (figures.head.chain !== backup.manifest.log.chain) {
        throw new BackupError(`${backup.folder} is not as its manifest says: use another backup.`);
      }
      noteLastBackup(staging, {
        backup: backup.folder,
        keys: path.resolve(keysPlace),
        madeAt: backup.manifest.madeAt,
        sequence: figures.head.sequence,
      });
    } catch (error) {
      rmSync(staging, { recursive: true, force: true });
      throw error;
    }
    if (path.resolve(options.secretFile) !== path.join(dataDir, 'secret')) placeSecret(staging, options.secretFile);
    const movedTo = there.length > 0 ? moveAside(dataDir, there) : null;
    for (const name of readdirSync(staging)) renameSync(path.join(staging, name), path.join(dataDir, name));
    flushFolder(dataDir);
    // While it is there no server starts: a folder with only some of the parts would look like a new one.
    rmSync(staging, { recursive: true });
    flushFolder(dataDir);
    return { backup, keysFolder: keys.folder, figures, movedTo };
  } finally {
    unlock();
  }
}

/** Brings the copies up to this version, passes enrolment numbers over, and reads all of it once more. */
function makeReady(staging: string): Figures {
  const secret = path.join(staging, 'secret');
  openWriter(staging, secret).close();
  const accounts = openAccountsDatabase(staging);
  accounts
    .prepare("UPDATE sqlite_sequence SET seq = min(seq + ?, ?) WHERE name = 'enrolment'")
    .run(ENROLMENTS_PASSED_OVER, MAX_ENROLMENT);
  accounts.close();
  const [log, keys, people] = ['log.db', 'keys.db', 'accounts.db'].map((name) => path.join(staging, name));
  const figures = checkCopy({ log: log!, keys: keys!, accounts: people!, secret });
  for (const name of readdirSync(staging)) if (/-(wal|shm)$/.test(name)) rmSync(path.join(staging, name));
  for (const file of [log!, keys!, people!]) flushFile(file);
  return figures;
}

function moveAside(dataDir: string, names: string[]): string {
  const aside = path.join(dataDir, `replaced-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`);
  mkdirSync(aside, { mode: 0o700 });
  for (const name of names) renameSync(path.join(dataDir, name), path.join(aside, name));
  flushFolder(aside);
  return aside;
}

/** A secret of the deployment's own, outside of the folder, is left as it is: it has to be the right one already. */
function assertSecretFits(secretFile: string, dataDir: string, copy: string): void {
  if (path.resolve(secretFile) === path.join(dataDir, 'secret')) return;
  let there: string;
  try {
    there = readFileSync(secretFile, 'utf8').trim();
  } catch {
    return;
  }
  if (there !== readFileSync(copy, 'utf8').trim())
    throw new BackupError(
      `SECRET_FILE names ${secretFile}, which holds another secret than the backup's: name another file.`,
    );
}

function placeSecret(staging: string, secretFile: string): void {
  const copy = path.join(staging, 'secret');
  mkdirSync(path.dirname(secretFile), { recursive: true, mode: 0o700 });
  writeDurably(secretFile, readFileSync(copy, 'utf8'));
  rmSync(copy);
}
