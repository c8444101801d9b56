import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { fieldOver } from './reports-field.ts';
import { type ReportsProcess, reportsProcess, SECRET } from './reports-process.ts';

/** On a folder whose server isn't running, as after a restore or on an operator's machine. */

const today = new Date().toISOString().slice(0, 10);
const run = promisify(execFile);
let dataDir: string;
let reports: ReportsProcess | null = null;
let head: number;

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'reports-alone-'));
  const store = await openSqliteStore({ folder: dataDir });
  await fieldOver(store, 3, today).work(120);
  head = (await store.head()).sequence;
  await store.close();
});

afterEach(async () => {
  await reports?.kill();
  reports = null;
  rmSync(dataDir, { recursive: true, force: true });
});

const cli = (...words: string[]) =>
  run(process.execPath, ['reports/cli/rebuild.ts', ...words], { env: { ...process.env, DATA_DIR: dataDir } }).then(
    ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );
const started = async () => {
  reports = await reportsProcess(dataDir);
  return reports;
};
const openCases = async (process: ReportsProcess) => (await process.dashboard('days=90')).tiles.openCases.value;

describe('reports without a server', () => {
  test('builds the figures, and again from nothing [R2]', async () => {
    expect(await cli('rebuild')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`from ${head} log entries`),
    });
    const first = await started();
    await first.reached(head);
    const figure = await openCases(first);
    expect(figure).toBeGreaterThan(0);
    await first.kill('SIGTERM');
    rmSync(path.join(dataDir, 'reports'), { recursive: true });
    const second = await started();
    await second.reached(head);
    expect(await openCases(second)).toBe(figure);
  });

  test('builds a damaged read model again', async () => {
    const first = await started();
    await first.reached(head);
    const figure = await openCases(first);
    await first.kill('SIGTERM');
    const model = path.join(dataDir, 'reports/read-model-1.duckdb');
    for (const damage of [() => truncateSync(model, 5_000), () => writeFileSync(model, 'this is no database')]) {
      damage();
      const next = await started();
      await next.reached(head);
      expect(await openCases(next)).toBe(figure);
      await next.kill('SIGTERM');
    }
  });

  // Five seconds of it are the patience with a process that is being replaced.
  test('says in a sentence what is wrong', { timeout: 60_000 }, async () => {
    await started();
    await expect(reportsProcess(dataDir)).rejects.toThrow(/Another reporting process is running/);
    rmSync(path.join(dataDir, 'reports/listening.json'));
    expect(await cli('rebuild')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^A reporting process is using .* Stop it and run this again\.\n$/),
    });
    await reports!.kill();
    expect(await cli('recount')).toMatchObject({ code: 1, stdout: expect.stringMatching(/^Usage: /) });
    rmSync(path.join(dataDir, 'log.db'));
    expect(await cli('rebuild')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/log\.db isn't there: has a server run on this folder\?\n$/),
    });
  });

  test('ends with the server that started it, also when that goes at once', async () => {
    const child = fork('reports/main.ts', {
      env: { ...process.env, DATA_DIR: dataDir, REPORTS_SECRET: SECRET, LOG_LEVEL: 'warn' },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const ended = once(child, 'exit');
    child.disconnect();
    expect(await ended).toEqual([0, null]);
  });

  test('is not fooled by another secret', async () => {
    writeFileSync(path.join(dataDir, 'secret'), 'another secret of thirty-two characters or more');
    expect(await cli('rebuild')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/is not the one that the keys/),
    });
  });
});
