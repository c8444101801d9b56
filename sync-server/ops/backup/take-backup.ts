import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { instantOf } from '../../../shared/base/clock.ts';
import { flushFolder } from '../../storage/secret.ts';
import { openForReading } from '../../storage/sqlite/connection.ts';
import { readPages } from '../../storage/sqlite/log-pages.ts';
import { BackupError } from './backup-error.ts';
import { checkCopy, type Figures } from './check-copy.ts';
import { copyDatabase } from './copy-database.ts';
import { plainFilesIn } from './data-files.ts';
import { copyDurably } from './durable.ts';
import { keysCopiesIn, keysFolderBeside } from './find-copies.ts';
import { noteLastBackup } from './last-backup.ts';
import { describeFiles, writeManifest } from './manifest.ts';

/** An erased person stays erased once every copy of the keys is newer than the erasure: two are kept. */
const KEYS_COPIES = 2;

export interface BackupOptions {
  dataDir: string;
  secretFile: string;
  /** The folder of backups; each is a folder of its own in it. */
  into: string;
  /** The folder of copies of the keys. Default: `into` with `-keys` behind it. */
  keysInto?: string;
}

export interface TakenBackup {
  folder: string;
  keysFolder: string;
  figures: Figures;
  bytes: number;
}

/**
 * Backs a data folder up, whether a server runs on it or not, and checks what was written; what could not be finished is
 * removed again. Rejects with a `BackupError`, a `StorageError` or a system error.
 *
 * The order makes the parts fit each other without holding the server up: first imports (one that is taken up again
 * finds its people in the log, none is called done that is not), then the log, then the accounts (which so know
 * everybody who wrote in it), and last the keys (which so hold every key that it needs).
 */
export async function takeBackup(options: BackupOptions): Promise<TakenBackup> {
  const dataDir = path.resolve(options.dataDir);
  const into = path.resolve(options.into);
  const keysInto = path.resolve(options.keysInto ?? keysFolderBeside(into));
  assertPlaces(dataDir, into, keysInto);
  const madeAt = new Date().toISOString();
  const name = madeAt.replaceAll(/[:.]/g, '-');
  const partial = newFolder(into, name);
  const keysPartial = newFolder(keysInto, name);
  try {
    const plain = copyPlainFiles(dataDir, partial);
    copyDatabase(path.join(dataDir, 'log.db'), path.join(partial, 'log.db'));
    copyDatabase(path.join(dataDir, 'accounts.db'), path.join(partial, 'accounts.db'));
    copyDatabase(path.join(dataDir, 'keys.db'), path.join(keysPartial, 'keys.db'));
    copyDurably(options.secretFile, path.join(keysPartial, 'secret'));

    const figures = checkCopy({
      log: path.join(partial, 'log.db'),
      accounts: path.join(partial, 'accounts.db'),
      keys: path.join(keysPartial, 'keys.db'),
      secret: path.join(keysPartial, 'secret'),
    });
    assertSameHistory(path.join(dataDir, 'log.db'), figures);

    const { keys, documents, people, head } = figures;
    const common = { format: 1 as const, version: versionOfAlongside(), madeAt, keys };
    const keysFiles = await describeFiles(keysPartial, ['keys.db', 'secret']);
    writeManifest(keysPartial, { ...common, holds: 'keys', files: keysFiles });
    const log = { ...head, at: figures.at === null ? null : instantOf(figures.at) };
    const files = await describeFiles(partial, ['log.db', 'accounts.db', ...plain]);
    writeManifest(partial, { ...common, holds: 'data', log, documents, people, files });

    // The keys first: a backup that has its name has its keys.
    const keysFolder = giveName(keysPartial);
    const folder = giveName(partial);
    for (const old of keysCopiesIn(keysInto, keys).slice(KEYS_COPIES)) rmSync(old, { recursive: true });
    noteLastBackup(dataDir, { backup: folder, keys: keysInto, madeAt, sequence: head.sequence });
    return { folder, keysFolder, figures, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
  } catch (error) {
    for (const unfinished of [partial, keysPartial]) rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

function assertPlaces(dataDir: string, into: string, keysInto: string): void {
  for (const name of ['log.db', 'keys.db', 'accounts.db']) {
    if (!existsSync(path.join(dataDir, name)))
      throw new BackupError(`${dataDir} is no data folder: ${name} is missing. Name the right one with DATA_DIR.`);
  }
  for (const place of [into, keysInto]) {
    if (isWithin(place, dataDir))
      throw new BackupError(`${place} lies in the data folder and would be lost with it: name a folder elsewhere.`);
  }
  if (isWithin(keysInto, into) || isWithin(into, keysInto))
    throw new BackupError(
      `The keys have to lie apart from the backup: name another folder than ${keysInto} with --keys.`,
    );
}

const isWithin = (place: string, folder: string): boolean => {
  const relative = path.relative(folder, place);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
};

/** The folder in which a copy is made; what earlier ones that were killed have left is removed. */
function newFolder(into: string, name: string): string {
  mkdirSync(into, { recursive: true, mode: 0o700 });
  for (const left of readdirSync(into)) {
    const pid = Number(/\.(\d+)\.partial$/.exec(left)?.[1]);
    if (pid && !isRunning(pid)) rmSync(path.join(into, left), { recursive: true });
  }
  const folder = path.join(into, `${name}.${process.pid}.partial`);
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Not ours to signal, but there.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function giveName(partial: string): string {
  const folder = partial.replace(/\.\d+\.partial$/, '');
  renameSync(partial, folder);
  flushFolder(path.dirname(folder));
  return folder;
}

function copyPlainFiles(dataDir: string, partial: string): string[] {
  return plainFilesIn(dataDir).filter((name) => {
    try {
      copyDurably(path.join(dataDir, name), path.join(partial, name));
      return true;
    } catch (error) {
      // An import that has ended meanwhile needs its source no more.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
      throw error;
    }
  });
}

/** The live log has to have the copy's end at the same place. */
function assertSameHistory(file: string, { head }: Figures): void {
  const db = openForReading(file);
  const chain =
    db.prepare<[number], Buffer>('SELECT chain FROM log WHERE sequence = ?').pluck().get(head.sequence) ??
    readPages(db).chainAt(head.sequence);
  db.close();
  // Packed meanwhile, its entry there keeps the beginning of its hash.
  if (head.sequence > 0 && !(chain && head.chain.startsWith(chain.toString('hex'))))
    throw new BackupError(`${file} was put back from elsewhere while it was copied: run the backup again.`);
}

function versionOfAlongside(): string {
  const file = path.resolve(import.meta.dirname, '../../../package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
