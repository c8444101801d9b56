import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'alongside-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));

const KILLS = Number(process.env.RUNS ?? 12);
const seed = Number(process.env.SEED ?? 20_261_121);
const random = seededRandom(seed);

/** Lets a writing process say so many lines, then kills it. Answers the lines that it got out. */
async function linesUntilKilled(count: number): Promise<string[]> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./kill-store.child.ts', import.meta.url)), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === count) child.kill('SIGKILL');
  }
  expect(lines.shift()).toBe('ready');
  return lines;
}

test(`a store whose process is killed ${KILLS} times has all that it answered for, packed or not (SEED=${seed}) [S3] [S10]`, {
  timeout: 120_000 + KILLS * 3_000,
}, async () => {
  const committed: string[] = [];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    committed.push(...(await linesUntilKilled(1 + Math.ceil(random() * 300))));
    const store = await openSqliteStore({ folder });
    const log = await store.readFrom(0, 100_000);
    const logged = new Set(log.map(({ reference, id }) => `append ${reference} ${id}`));
    const known = new Set((await store.allFacts()).map(({ reference }) => `register ${reference}`));
    expect(committed.filter((line) => !logged.has(line) && !known.has(line))).toEqual([]);
    expect(log.map(({ sequence }) => sequence)).toEqual(log.map((_, i) => i + 1));
    const again = log.filter(({ kind }) => kind === 'update').slice(0, 50);
    expect(await store.append(again)).toEqual(again.map(({ sequence }) => sequence));
    await store.close();
  }
  expect(committed.length).toBeGreaterThan(KILLS * 40);
  const db = new Database(path.join(folder, 'log.db'), { readonly: true });
  expect(db.prepare('SELECT count(*) FROM segments').pluck().get()).toBeGreaterThan(0);
  db.close();
});
