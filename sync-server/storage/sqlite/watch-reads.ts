import Database from 'better-sqlite3';
import { StorageError } from '../storage-error.ts';
import type { StorageHealth, StorageTrouble } from '../storage-health.ts';
import { isDamage } from './integrity.ts';
import type { Reader } from './reader.ts';

/** The same reads; of those that the disk or damage fails, the health is told. The disk's failures throw `io`. */
export function watchReads(reader: Reader, health: Pick<StorageHealth, 'couldNotRead'>): Reader {
  const watched: Record<string, unknown> = {};
  for (const [name, read] of Object.entries(reader) as [string, (...of: unknown[]) => unknown][]) {
    watched[name] = (...of: unknown[]) => {
      try {
        return read(...of);
      } catch (error) {
        const reason = reasonOf(error);
        if (reason) health.couldNotRead(reason, `${name} ${of.join(' ')}`, () => read(...of));
        // Of the disk, and perhaps of now alone; what doesn't unseal is of that one document.
        if (error instanceof Database.SqliteError) throw new StorageError('io', error.message, error);
        throw error;
      }
    };
  }
  return watched as unknown as Reader;
}

function reasonOf(error: unknown): StorageTrouble['reason'] | null {
  if (error instanceof StorageError) return error.code === 'damaged' ? 'damaged' : null;
  if (!(error instanceof Database.SqliteError)) return null;
  return isDamage(error) ? 'damaged' : 'io';
}
