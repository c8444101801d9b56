import { StorageError } from '../../storage/storage-error.ts';
import { BackupError } from './backup-error.ts';

/** One sentence on what keeps a backup or a restore from being made; null for what nobody foresaw. */
export function operatingProblem(error: unknown): string | null {
  if (error instanceof BackupError) return error.message;
  if (error instanceof StorageError) {
    return error.code === 'damaged' ? `${error.message} Nothing was changed. Use another backup.` : error.message;
  }
  const { code, path, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
    case 'SQLITE_FULL':
      return 'There is no room left where it has to be written: free some, or name another folder. Nothing was changed.';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
      return `${path ?? 'A file'} can't be read or written by this user (${message}): run this as the user of the server, or name another folder.`;
    default:
      return code?.startsWith('SQLITE_IOERR') || code === 'EIO'
        ? `The disk can't be read or written (${message}): look after the disk, and run this again. Nothing was changed.`
        : null;
  }
}
