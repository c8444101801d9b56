import type { Clock } from '../../shared/base/clock.ts';
import type { AccountsDatabase } from './database.ts';

/** Wrong passwords that cost nothing yet; after them each one makes the next wait, twice as long every time. */
const FREE = { login: 5, address: 40 } as const;
const LONGEST_WAIT_MS = 15 * 60_000;
/** Without a try for this long, all is forgotten. */
const FORGET_MS = 24 * 3_600_000;

/**
 * Slows guessing down, for each login and each address, also across restarts. A try counts as wrong before the password
 * is looked at, so that many at the same time don't get past the count.
 */
export function createSignInTries(db: AccountsDatabase, clock: Clock) {
  const select = db.prepare<[string], { failures: number; lastAt: number; waitUntil: number }>(
    'SELECT failures, lastAt, waitUntil FROM signInTry WHERE key = ?',
  );
  const upsert = db.prepare(
    `INSERT INTO signInTry (key, failures, lastAt, waitUntil) VALUES (?, ?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, lastAt = excluded.lastAt, waitUntil = excluded.waitUntil`,
  );
  const remove = db.prepare('DELETE FROM signInTry WHERE key = ?');
  const sweep = db.prepare('DELETE FROM signInTry WHERE lastAt < ?');

  const count = (key: string, free: number, now: number) => {
    const known = select.get(key);
    const failures = (known && known.lastAt > now - FORGET_MS ? known.failures : 0) + 1;
    const wait = failures < free ? 0 : Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(failures - free, 20));
    upsert.run(key, failures, now, now + wait);
  };

  return {
    /** Counts a try. Answers null when it may go on, else the time (milliseconds) before which none is taken. */
    begin: db.transaction((login: string, address: string): number | null => {
      const now = clock();
      sweep.run(now - FORGET_MS);
      const waitUntil = Math.max(
        select.get(`login:${login}`)?.waitUntil ?? 0,
        select.get(`address:${address}`)?.waitUntil ?? 0,
      );
      if (waitUntil > now) return waitUntil;
      count(`login:${login}`, FREE.login, now);
      count(`address:${address}`, FREE.address, now);
      return null;
    }),
    /** The password was right: the login starts afresh, and the address is forgiven this try alone. */
    succeed: db.transaction((login: string, address: string): void => {
      remove.run(`login:${login}`);
      const known = select.get(`address:${address}`);
      if (known) upsert.run(`address:${address}`, Math.max(0, known.failures - 1), known.lastAt, 0);
    }),
  };
}
export type SignInTries = ReturnType<typeof createSignInTries>;
