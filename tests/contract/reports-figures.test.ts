import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '../../shared/base/clock.ts';
import {
  beneficiaryStatsSchema,
  dashboardSchema,
  sessionStatsSchema,
  usageTrendsSchema,
} from '../../shared/protocol/analytics.ts';
import type { DocStore } from '../../sync-server/storage/doc-store.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { type Field, fieldOver } from './reports-field.ts';
import { plainCount } from './reports-plain-count.ts';
import { type ReportsProcess, reportsProcess } from './reports-process.ts';

const today = new Date().toISOString().slice(0, 10);
const from = addDays(today, -89);
const period = `from=${from}&to=${today}`;
// Few enough that what the figures are made from lies in rows and segments both.
const packing = { least: 2, most: 16 };
const run = promisify(execFile);

let dataDir: string;
let store: DocStore;
let field: Field;
let reports: ReportsProcess | null = null;

beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'reports-'));
  store = await openSqliteStore({ folder: dataDir, packing });
  field = fieldOver(store, 20261121, today);
});

afterEach(async () => {
  await reports?.kill();
  reports = null;
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const rebuild = () =>
  run(process.execPath, ['reports/cli/rebuild.ts', 'rebuild'], { env: { ...process.env, DATA_DIR: dataDir } });

async function expectPlainFigures(sites: string[] | '*' = '*'): Promise<void> {
  const plain = plainCount(field.caseloads(), { sites, from, to: today, today });
  const query = sites === '*' ? period : `${period}&site=${sites[0]}`;
  const { tiles } = dashboardSchema.parse(await reports!.dashboard(query));
  expect({
    beneficiaries: tiles.beneficiaries.value,
    openCases: tiles.openCases.value,
    highRisk: tiles.highRisk.value,
    notSeen: tiles.notSeen.value,
    sessionsDone: tiles.sessionsDone.value,
    attendanceShare: tiles.attendanceShare.value,
  }).toEqual({
    beneficiaries: plain.beneficiaries,
    openCases: plain.openCases,
    highRisk: plain.highRisk,
    notSeen: plain.notSeen,
    sessionsDone: plain.sessionsDone,
    attendanceShare: plain.attendanceShare,
  });
  const sessions = sessionStatsSchema.parse(
    await (await reports!.ask(`/api/analytics/sessions/stats?${query}`)).json(),
  );
  expect(Object.fromEntries(sessions.byStatus.map(({ key, count }) => [key, count]))).toEqual(plain.byStatus);
  const people = beneficiaryStatsSchema.parse(
    await (await reports!.ask(`/api/analytics/beneficiaries/stats?${query}`)).json(),
  );
  expect(Object.fromEntries(people.byAgeBand.map(({ key, count }) => [key, count]))).toEqual(plain.byAgeBand);
  expect(Object.fromEntries(people.byRisk.map(({ key, count }) => [key, count]))).toEqual(plain.byRisk);
}

const head = async () => (await store.head()).sequence;

describe('the figures of the reporting process', { timeout: 60_000 }, () => {
  test('are those of a plain count, and stay so while people edit [R1]', async () => {
    await field.work(300);
    reports = await reportsProcess(dataDir);
    await reports.reached(await head());
    await expectPlainFigures();
    for (let round = 0; round < 3; round += 1) {
      await field.work(60);
      reports.committed();
      await reports.reached(await head());
      await expectPlainFigures();
      await expectPlainFigures([field.sites[0]!]);
    }
  });

  test('lose those who were erased, at once and after a rebuild, and nobody else [E1] [R2]', async () => {
    await field.work(300);
    reports = await reportsProcess(dataDir);
    await reports.reached(await head());
    for (let round = 0; round < 3; round += 1) {
      await field.erase();
      await field.work(20);
      reports.committed();
      await reports.reached(await head());
      await expectPlainFigures();
    }
    expect((await rebuild()).stdout).toMatch(/Built again from \d+ log entries/);
    await expectPlainFigures();
  });

  test('move within two seconds of an edit, told or not', async () => {
    await field.work(50);
    reports = await reportsProcess(dataDir);
    await reports.reached(await head());
    for (const told of [true, false]) {
      const moved = reports.nextFigures();
      await field.work(20);
      const started = performance.now();
      if (told) reports.committed();
      await moved;
      expect(performance.now() - started).toBeLessThan(2000);
    }
    await reports.reached(await head());
    await expectPlainFigures();
  });

  test('are the same after a rebuild, with the process running and without it [R2]', async () => {
    await field.work(300);
    reports = await reportsProcess(dataDir);
    await reports.reached(await head());
    expect((await rebuild()).stdout).toMatch(/Built again from \d+ log entries/);
    await expectPlainFigures();
    await reports.kill('SIGTERM');
    expect((await rebuild()).stdout).toMatch(/Built again from \d+ log entries/);
    reports = await reportsProcess(dataDir);
    await reports.reached(await head());
    await expectPlainFigures();
  });

  test('are built again when an older copy of the log was put back', async () => {
    await field.work(100);
    const caseloads = field.caseloads();
    await store.close();
    const copy = mkdtempSync(path.join(tmpdir(), 'reports-copy-'));
    cpSync(dataDir, copy, { recursive: true });
    store = await openSqliteStore({ folder: dataDir, packing });
    field = fieldOver(store, 7, today);
    await field.work(100);
    reports = await reportsProcess(dataDir);
    await reports.reached(await head());
    await reports.kill();
    await store.close();
    for (const file of ['log.db', 'keys.db']) {
      for (const suffix of ['-wal', '-shm']) rmSync(path.join(dataDir, file + suffix), { force: true });
      cpSync(path.join(copy, file), path.join(dataDir, file));
    }
    store = await openSqliteStore({ folder: dataDir, packing });
    reports = await reportsProcess(dataDir);
    field = { ...field, caseloads: () => caseloads };
    await expect
      .poll(async () => (await reports!.dashboard(period)).asOf.sequence, { timeout: 10_000 })
      .toBe(await head());
    await expectPlainFigures();
    rmSync(copy, { recursive: true, force: true });
  });

  test('of writing count every entry, person and document of a day once', async () => {
    await field.work(150);
    reports = await reportsProcess(dataDir);
    await reports.reached(await head());
    const trends = usageTrendsSchema.parse(await (await reports.ask(`/api/analytics/usage-trends?${period}`)).json());
    expect(trends.days).toHaveLength(90);
    const documents = field.caseloads().reduce((sum, { cases }) => sum + 1 + cases.length, 0);
    expect(trends.days.at(-1)).toEqual({ day: today, changes: field.written(), people: 1, documents });
  });

  test('are shown for the sites of the asker alone', async () => {
    await field.work(150);
    reports = await reportsProcess(dataDir);
    await reports.reached(await head());
    const [mine, other] = [field.sites[0]!, field.sites[1]!];
    const worker = [{ role: 'worker' as const, site: mine }];
    const plain = plainCount(field.caseloads(), { sites: [mine], from, to: today, today });
    expect((await reports.dashboard(period, worker)).tiles.openCases.value).toBe(plain.openCases);
    const refused = await reports.ask(`/api/analytics/dashboard?site=${other}`, { roles: worker });
    expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([403, 'no-figures-here']);
    const viewer = [{ role: 'viewer' as const, site: '*' as const }];
    expect((await reports.ask('/api/analytics/usage-trends', { roles: viewer })).status).toBe(403);
    expect((await reports.ask('/api/analytics/dashboard', { headers: { 'x-reports-secret': 'guessed' } })).status).toBe(
      401,
    );
  });

  test('are refused in a sentence for a period that is none', async () => {
    reports = await reportsProcess(dataDir);
    const codes = [
      ['from=2026-02-30', 'not-a-day'],
      ['from=2026-03-01&to=2026-02-01', 'period-backwards'],
      ['from=2020-01-01&to=2026-02-01', 'period-too-long'],
      ['days=0', 'not-a-length'],
      ['days=7&from=2026-01-01', 'not-a-length'],
      ['from=2026-01-01&from=2026-01-02', 'bad-query'],
    ];
    for (const [query, code] of codes) {
      const answer = await reports.ask(`/api/analytics/dashboard?${query}`);
      expect([answer.status, await answer.json()]).toEqual([400, expect.objectContaining({ code })]);
    }
  });
});
