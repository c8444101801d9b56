import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import { openForReading } from '../../storage/sqlite/connection.ts';
import { isDamage } from '../../storage/sqlite/integrity.ts';
import { BackupError } from './backup-error.ts';
import { flushFile } from './durable.ts';

/**
 * Copies a database as it is at one moment, also while a server writes it, into a file that is whole by itself. One
 * statement: the page-by-page backup of SQLite begins anew whenever another process writes between two steps.
 */
export function copyDatabase(from: string, to: string): void {
  closeSync(openSync(to, 'wx', 0o600));
  const db = openForReading(from);
  try {
    db.prepare('VACUUM INTO ?').run(to);
  } catch (cause) {
    if (isDamage(cause)) {
      throw new BackupError(
        `${path.basename(from)} is damaged (${cause.message}), so it can't be backed up: stop the server, and put the newest backup back with "npm run restore".`,
        cause,
      );
    }
    throw cause;
  } finally {
    db.close();
  }
  flushFile(to);
}
