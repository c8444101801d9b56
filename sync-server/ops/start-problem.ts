import type { Config } from '../config.ts';
import { StorageError } from '../storage/storage-error.ts';

/** One clear sentence for whoever starts the server, on what keeps it from starting; null for what nobody foresaw. */
export function startProblem(error: unknown, { port, host, dataDir }: Config): string | null {
  if (error instanceof StorageError) return error.message;
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
    default:
      return null;
  }
}
