import { existsSync } from 'node:fs';
import path from 'node:path';
import { StorageError } from '../storage-error.ts';

/** The folder, in a data folder, that holds a restore until all of it is in place. */
export const RESTORING = '.restoring';

/** A restore that was cut off may have left some of the parts alone, which would look like a folder that is new. */
export function assertNoUnfinishedRestore(folder: string): void {
  if (existsSync(path.join(folder, RESTORING))) {
    throw new StorageError(
      'folder',
      `A restore into ${folder} was cut off: run "npm run restore" again, with --replace, before you start the server.`,
    );
  }
}
