import type { Config } from '../config.ts';
import { StorageError } from '../storage/storage-error.ts';
import { wayBack } from './backup/way-back.ts';

/** One clear sentence for whoever starts the server, on what keeps it from starting; null for what nobody foresaw. */
export function startProblem(error: unknown, config: Config): string | null {
  const { port, host, dataDir } = config;
  if (error instanceof StorageError) {
    if (error.code === 'damaged') return `${error.message} Nothing was changed. ${wayBack(config)}`;
    return error.code === 'io' || error.code === 'full' ? sickDisk(dataDir, error.message) : error.message;
  }
  switch ((error as NodeJS.ErrnoException)?.code) {
    case 'EADDRINUSE':
      return `Port ${port} is in use by another program: end it, or choose another with PORT=${port + 1}.`;
    case 'EADDRNOTAVAIL':
      return `This machine has no address ${host}: correct HOST, or leave it out.`;
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
      return (error as NodeJS.ErrnoException).syscall === 'listen'
        ? `Port ${port} is not open to this user: choose one above 1023 with PORT.`
        : `The data folder ${dataDir} can not be written: give this user the right to, or set DATA_DIR to another.`;
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
    case 'EIO':
      return sickDisk(dataDir, (error as Error).message);
    default:
      return /^SQLITE_(FULL|IOERR)/.test((error as { code?: string })?.code ?? '')
        ? sickDisk(dataDir, (error as Error).message)
        : null;
  }
}

const sickDisk = (dataDir: string, finding: string): string =>
  `The disk of the data folder ${dataDir} is full or sick (${finding}): free some room on it, or look after it, and start again. Nothing was changed.`;
