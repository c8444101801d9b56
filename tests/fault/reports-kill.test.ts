import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { addDays } from '../../shared/base/clock.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { fieldOver } from '../contract/reports-field.ts';
import { plainCount } from '../contract/reports-plain-count.ts';
import { type ReportsProcess, reportsProcess } from '../contract/reports-process.ts';

const KILLS = 15;
const SEED = 20261121;
const today = new Date().toISOString().slice(0, 10);
const from = addDays(today, -89);
const period = `from=${from}&to=${today}`;

test(`each change takes effect once, with ${KILLS} kills while it is taken in [R1] [R2] (seed ${SEED})`, async () => {
  const random = seededRandom(SEED);
  const dataDir = mkdtempSync(path.join(tmpdir(), 'reports-kill-'));
  const store = await openSqliteStore({ folder: dataDir });
  const field = fieldOver(store, SEED, today);
  await field.work(3_000);
  const interrupted: number[] = [];
  let reports: ReportsProcess | null = null;
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      reports = await reportsProcess(dataDir);
      // Every third time in the middle of a rebuild, which must leave the figures that were there.
      if (kill % 3 === 2) reports.ask('/rebuild', { method: 'POST' }).catch(() => undefined);
      const working = field.work(100);
      await new Promise((resolve) => setTimeout(resolve, random() * 250));
      const health = (await (await reports.ask('/healthz')).json()) as { sequence: number };
      await reports.kill();
      interrupted.push(health.sequence);
      await working;
    }
    reports = await reportsProcess(dataDir);
    const head = (await store.head()).sequence;
    await reports.reached(head);
    const figures = await everyFigure(reports);
    const plain = plainCount(field.caseloads(), { sites: '*', from, to: today, today });
    expect(figures.dashboard).toMatchObject({
      beneficiaries: plain.beneficiaries,
      openCases: plain.openCases,
      sessionsDone: plain.sessionsDone,
      attendanceShare: plain.attendanceShare,
      highRisk: plain.highRisk,
      notSeen: plain.notSeen,
    });
    expect(figures.changesToday).toBe(field.written());
    expect((await reports.ask('/rebuild', { method: 'POST' })).status).toBe(200);
    expect(await everyFigure(reports)).toEqual(figures);
    // Else the kills came too late to have interrupted anything.
    expect(interrupted.some((sequence) => sequence > 0 && sequence < head)).toBe(true);
  } finally {
    await reports?.kill();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 240_000);

async function everyFigure(reports: ReportsProcess) {
  const json = async (what: string) => (await reports.ask(`/api/analytics/${what}?${period}`)).json();
  const { tiles, series } = await reports.dashboard(period);
  const trends = (await json('usage-trends')) as { days: { changes: number }[] };
  return {
    dashboard: Object.fromEntries(Object.entries(tiles).map(([name, { value }]) => [name, value])),
    tiles,
    series,
    trends,
    changesToday: trends.days.at(-1)!.changes,
    sessions: await json('sessions/stats'),
    people: await json('beneficiaries/stats'),
  };
}
