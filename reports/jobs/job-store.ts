import { closeSync, openSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import type { Clock } from '../../shared/base/clock.ts';
import { newId } from '../../shared/base/ids.ts';
import type { ExportProblem } from '../../shared/protocol/exports.ts';
import type { Job, JobRequest, Place, ReadRow } from './job.ts';
import { jobsKey, newJobKey, seal, sealJson, unseal, unsealJson } from './sealing.ts';

const LAYOUT = `
CREATE TABLE IF NOT EXISTS jobs (
  id TEXT PRIMARY KEY, user TEXT NOT NULL, format TEXT NOT NULL, sites TEXT NOT NULL, status TEXT NOT NULL,
  done INTEGER NOT NULL DEFAULT 0, total INTEGER, withheld INTEGER NOT NULL DEFAULT 0,
  createdAt INTEGER NOT NULL, endedAt INTEGER, fileName TEXT, problem TEXT,
  stage TEXT NOT NULL DEFAULT 'listing', cursor BLOB, sweep INTEGER NOT NULL DEFAULT 1,
  tries INTEGER NOT NULL DEFAULT 0, notBefore INTEGER NOT NULL DEFAULT 0, key BLOB NOT NULL, request BLOB
) STRICT;
CREATE TABLE IF NOT EXISTS rows (
  job TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE, place INTEGER NOT NULL, person TEXT NOT NULL, cells BLOB,
  PRIMARY KEY (job, person)
) STRICT, WITHOUT ROWID;
`;
const SHOWN = 'id, user, format, sites, status, done, total, withheld, createdAt, fileName, problem';

/** The queue of jobs, durable: what it has answered survives a kill. */
export interface JobStore {
  add(job: Pick<Job, 'user' | 'format' | 'sites'> & { request: JobRequest }): Job;
  /** A person's own, newest first. */
  ofUser(user: string): Job[];
  find(id: string): Job | null;
  /** What a job that hasn't ended was asked, and how far it is. */
  open(id: string): { request: JobRequest; place: Place };
  /** The key that its file is sealed under. Throws when the server's secret is another one than when it was asked. */
  key(id: string): Buffer;
  /** The job to go on with: the oldest that is not ended and not told to wait. */
  next(): Job | null;
  /** When (milliseconds) the next waiting job may go on; null when none waits. */
  nextAt(): number | null;
  /** Takes a page in: its rows, each person once, and the place after it, in one transaction. Answers rows read so far. */
  addPage(id: string, page: { rows: ReadRow[]; total: number; place: Place }): number;
  postpone(id: string, tries: number, notBefore: number): void;
  /** The cells of all rows to be exported, in the order in which they came. */
  rows(id: string): (string | number | null)[][];
  finish(id: string, fileName: string): void;
  fail(id: string, problem: ExportProblem): void;
  remove(id: string): void;
  /**
   * Takes a person out of what jobs have read, and answers those that ended with a file that has them in it; or may have:
   * of files from before it was noted nobody knows.
   */
  erase(person: string): string[];
  /** Jobs that ended before then (milliseconds). */
  endedBefore(then: number): string[];
  close(): void;
}

/** @param readSecret the server's secret, asked for with the first job: the server may not have made it before */
export function openJobStore(folder: string, readSecret: () => Buffer, clock: Clock): JobStore {
  const file = path.join(folder, 'jobs.db');
  closeSync(openSync(file, 'a', 0o600));
  const db = new Database(file, { timeout: 5_000 });
  for (const pragma of ['journal_mode = WAL', 'synchronous = FULL', 'secure_delete = ON', 'foreign_keys = ON'])
    db.pragma(pragma);
  db.exec(LAYOUT);
  let wrapping: Buffer | null = null;
  const wrappingKey = (): Buffer => (wrapping ??= jobsKey(readSecret()));

  const one = db.prepare<[string], Stored>(`SELECT ${SHOWN} FROM jobs WHERE id = ?`);
  const insertRow = db.prepare('INSERT OR IGNORE INTO rows (job, place, person, cells) VALUES (?, ?, ?, ?)');
  const countRows = db.prepare<[string], number>('SELECT count(*) FROM rows WHERE job = ?').pluck();
  const sealedKey = db.prepare<[string], Buffer>('SELECT key FROM jobs WHERE id = ?').pluck();
  const asked = db.prepare<[string], { request: Buffer; cursor: Buffer | null } & Omit<Place, 'cursor'>>(
    'SELECT request, stage, cursor, sweep, tries FROM jobs WHERE id = ?',
  );
  const keyOf = (id: string): Buffer => unseal(wrappingKey(), sealedKey.get(id)!, `key\n${id}`);

  /** Ends a job: what only its making needed goes. Of a file it stays who is in it, by id alone. */
  const end = db.transaction((id: string, ended: Pick<Job, 'status' | 'fileName' | 'problem'>): void => {
    if (ended.status === 'failed') db.prepare('DELETE FROM rows WHERE job = ?').run(id);
    db.prepare('DELETE FROM rows WHERE job = ? AND cells IS NULL').run(id);
    db.prepare('UPDATE rows SET cells = NULL WHERE job = ?').run(id);
    db.prepare(
      `UPDATE jobs SET status = @status, fileName = @fileName, problem = @problem, endedAt = @endedAt,
       cursor = NULL, request = NULL WHERE id = @id`,
    ).run({ ...ended, id, endedAt: clock() });
  });

  return {
    add({ user, format, sites, request }) {
      const id = newId();
      const key = newJobKey();
      db.prepare(
        `INSERT INTO jobs (id, user, format, sites, status, createdAt, key, request)
         VALUES (?, ?, ?, ?, 'queued', ?, ?, ?)`,
      ).run(
        id,
        user,
        format,
        JSON.stringify(sites),
        clock(),
        seal(wrappingKey(), key, `key\n${id}`),
        sealJson(key, request, `request\n${id}`),
      );
      return asJob(one.get(id)!);
    },
    ofUser: (user) =>
      db
        .prepare<[string], Stored>(`SELECT ${SHOWN} FROM jobs WHERE user = ? ORDER BY createdAt DESC, rowid DESC`)
        .all(user)
        .map(asJob),
    find: (id) => foundJob(one.get(id)),
    open(id) {
      const { request, cursor, ...place } = asked.get(id)!;
      const key = keyOf(id);
      return {
        request: unsealJson(key, request, `request\n${id}`),
        place: { ...place, cursor: cursor && unsealJson<string>(key, cursor, `cursor\n${id}`) },
      };
    },
    key: keyOf,
    next: () =>
      foundJob(
        db
          .prepare<[number], Stored>(
            `SELECT ${SHOWN} FROM jobs WHERE status IN ('queued', 'running') AND notBefore <= ?
             ORDER BY createdAt, rowid LIMIT 1`,
          )
          .get(clock()),
      ),
    nextAt: () =>
      db
        .prepare<[], number | null>(`SELECT min(notBefore) FROM jobs WHERE status IN ('queued', 'running')`)
        .pluck()
        .get() ?? null,
    addPage: db.transaction((id: string, { rows, total, place: next }: Parameters<JobStore['addPage']>[1]): number => {
      const key = keyOf(id);
      let [done, withheld] = [0, 0];
      let place = countRows.get(id)!;
      for (const row of rows) {
        const cells = row.cells === null ? null : sealJson(key, row.cells, `row\n${id}\n${row.person}`);
        const { changes } = insertRow.run(id, place, row.person, cells);
        place += changes;
        if (changes === 0 || cells === null) continue;
        done += 1;
        if (row.withheld) withheld += 1;
      }
      // A cursor of the list holds the name of the last person shown.
      const cursor = next.cursor === null ? null : sealJson(key, next.cursor, `cursor\n${id}`);
      db.prepare(
        `UPDATE jobs SET status = 'running', done = done + ?, withheld = withheld + ?, total = ?, stage = ?, cursor = ?,
         sweep = ?, tries = 0, notBefore = 0 WHERE id = ?`,
      ).run(done, withheld, total, next.stage, cursor, next.sweep, id);
      return countRows.get(id)!;
    }),
    postpone: (id, tries, notBefore) => {
      db.prepare('UPDATE jobs SET tries = ?, notBefore = ? WHERE id = ?').run(tries, notBefore, id);
    },
    rows(id) {
      const key = keyOf(id);
      return db
        .prepare<[string], { person: string; cells: Buffer }>(
          'SELECT person, cells FROM rows WHERE job = ? AND cells IS NOT NULL ORDER BY place',
        )
        .all(id)
        .map(({ person, cells }) => unsealJson(key, cells, `row\n${id}\n${person}`));
    },
    finish: (id, fileName) => end(id, { status: 'done', fileName, problem: null }),
    fail: (id, problem) => end(id, { status: 'failed', fileName: null, problem }),
    remove: (id) => {
      db.prepare('DELETE FROM jobs WHERE id = ?').run(id);
    },
    erase: db.transaction((person: string): string[] => {
      const holding = db
        .prepare<[string], string>(
          `SELECT id FROM jobs WHERE status = 'done' AND
           (EXISTS (SELECT 1 FROM rows WHERE job = id AND person = ?) OR NOT EXISTS (SELECT 1 FROM rows WHERE job = id))`,
        )
        .pluck()
        .all(person);
      db.prepare('DELETE FROM rows WHERE person = ?').run(person);
      return holding;
    }),
    endedBefore: (then) => db.prepare<[number], string>('SELECT id FROM jobs WHERE endedAt < ?').pluck().all(then),
    close: () => db.close(),
  };
}

/** As the table has it: the sites are text there. */
type Stored = Omit<Job, 'sites'> & { sites: string };
const asJob = (stored: Stored): Job => ({ ...stored, sites: JSON.parse(stored.sites) as Job['sites'] });
const foundJob = (stored: Stored | undefined): Job | null => (stored ? asJob(stored) : null);
