import { closeSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { StorageError } from '../storage-error.ts';

/**
 * Makes the data folder where it is missing, and takes it for this process: a second server on it would give out the
 * same sequence numbers. The lock is the system's, so it goes with the process, however that ends. Answers its release.
 */
export function lockFolder(folder: string): () => void {
  const file = path.join(folder, 'writer.lock');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    closeSync(openSync(file, 'a', 0o600));
  } catch (cause) {
    throw notWritable(folder, cause);
  }
  const db = new Database(file, { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    db.close();
    if ((cause as { code?: string }).code !== 'SQLITE_BUSY') throw notWritable(folder, cause);
    throw new StorageError(
      'in-use',
      `Another server is running on the data folder ${folder}: stop it, or set DATA_DIR to another folder.`,
      cause,
    );
  }
  return () => db.close();
}

function notWritable(folder: string, cause: unknown): StorageError {
  const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
  return new StorageError(
    'folder',
    `The data folder ${folder} can't be written (${reason}): make it writable, free some room on its disk, or set DATA_DIR to another one.`,
    cause,
  );
}
