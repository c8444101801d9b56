import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { fieldOver } from '../contract/reports-field.ts';
import { type ReportsProcess, reportsProcess } from '../contract/reports-process.ts';
import { everyFigure, expectTruth } from './every-figure.ts';

const KILLS = Number(process.env.RUNS ?? 15);
const SEED = Number(process.env.SEED ?? 20_261_121);
const today = new Date().toISOString().slice(0, 10);

test(
  `each change takes effect once, with ${KILLS} kills while it is taken in [R1] [R2] (seed ${SEED})`,
  async () => {
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
      const figures = await expectTruth(reports, field, today);
      expect((await reports.ask('/rebuild', { method: 'POST' })).status).toBe(200);
      expect(await everyFigure(reports, today)).toEqual(figures);
      // Else the kills came too late to have interrupted anything.
      expect(interrupted.some((sequence) => sequence > 0 && sequence < head)).toBe(true);
    } finally {
      await reports?.kill();
      await store.close();
      rmSync(dataDir, { recursive: true, force: true });
    }
    // Each kill costs the start of a process, which a busy machine takes ten seconds for.
  },
  240_000 + KILLS * 20_000,
);
