import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'alongside-kill-'));
afterAll(() => rmSync(folder, { recursive: true }));

const KILLS = 12;
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

test(`a store whose process is killed ${KILLS} times has all that it answered for (SEED=${seed}) [S3]`, {
  timeout: 120_000,
}, async () => {
  const committed: string[] = [];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    committed.push(...(await linesUntilKilled(1 + Math.ceil(random() * 300))));
    const store = await openSqliteStore({ folder });
    const logged = new Set((await store.readFrom(0, 100_000)).map(({ reference, id }) => `append ${reference} ${id}`));
    const known = new Set((await store.allFacts()).map(({ reference }) => `register ${reference}`));
    expect(committed.filter((line) => !logged.has(line) && !known.has(line))).toEqual([]);
    const sequences = (await store.readFrom(0, 100_000)).map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.map((_, i) => i + 1));
    await store.close();
  }
  expect(committed.length).toBeGreaterThan(500);
});
