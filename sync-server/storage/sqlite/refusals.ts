import type Database from 'better-sqlite3';
import { MOST_REFUSALS, REFUSALS_KEPT_MS, type Refused } from '../doc-store.ts';

/** Writes refusals, and lets go of those that are too old or too many of one person; within the caller's transaction. */
export function writeRefusals(db: Database.Database): (all: Refused[]) => void {
  const insert = db.prepare(
    'INSERT INTO refusals (user, reference, client, at) VALUES (?, ?, ?, ?) ON CONFLICT (reference, client) DO NOTHING',
  );
  const forgetOld = db.prepare('DELETE FROM refusals WHERE at < ?');
  const forgetBeyond = db.prepare(`
    DELETE FROM refusals WHERE user = ? AND number <=
      (SELECT number FROM refusals WHERE user = ? ORDER BY number DESC LIMIT 1 OFFSET ${MOST_REFUSALS})`);
  return (all) => {
    for (const { user, reference, client, at } of all) insert.run(user, reference, client, at);
    for (const user of new Set(all.map((one) => one.user))) forgetBeyond.run(user, user);
    forgetOld.run(Math.max(0, ...all.map(({ at }) => at)) - REFUSALS_KEPT_MS);
  };
}

export function readRefusals(
  db: Database.Database,
): (after: number, limit: number) => (Refused & { number: number })[] {
  const page = db.prepare<[number, number], Refused & { number: number }>(
    'SELECT number, user, reference, client, at FROM refusals WHERE number > ? ORDER BY number LIMIT ?',
  );
  return (after, limit) => page.all(after, limit);
}
