import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { Field } from '../contract/reports-field.ts';
import type { ListeningReports } from '../contract/reports-process.ts';

/**
 * Stops a reporting process (SIGSTOP) while it reads the log, which it does for some milliseconds at a time: it builds
 * its figures again and again, and is stopped at random moments until one of them has left the log held.
 */
export async function stopMidRead(
  { pid, ask }: ListeningReports & { pid: number },
  dataDir: string,
  field: Field,
  random: () => number,
): Promise<void> {
  let isCaught = false;
  const rebuilding = async () => {
    while (!isCaught) await ask('/rebuild', { method: 'POST' });
  };
  // The one that is under way when it is caught ends when the process goes on, or goes with it.
  rebuilding().catch(() => undefined);
  for (let tries = 0; tries < 3_000; tries += 1) {
    await pause(random() * 15);
    process.kill(pid, 'SIGSTOP');
    while (!isStopped(pid)) await pause(1);
    await field.work(2);
    if (isHeld(dataDir)) {
      isCaught = true;
      return;
    }
    process.kill(pid, 'SIGCONT');
  }
  throw new Error('it was never met in the middle of a reading');
}

const isStopped = (pid: number): boolean => /\) T /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));

/** Does somebody read the log, so that its WAL can't be emptied? */
function isHeld(dataDir: string): boolean {
  const database = new Database(path.join(dataDir, 'log.db'), { timeout: 0 });
  const [{ busy }] = database.pragma('wal_checkpoint(TRUNCATE)') as [{ busy: number }];
  database.close();
  return busy === 1;
}
