import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { caseloadOf5000 } from '../contract/reports-caseload-5000.ts';
import { plainCount } from '../contract/reports-plain-count.ts';
import { reportsProcess } from '../contract/reports-process.ts';
import type { BenchRow } from './row.ts';

const REQUESTS = 200;

/**
 * Figures of 5,000 people, 5,000 cases and 10,000 sessions, asked over HTTP. The peer is a plain count over all rows in
 * memory, without the request: what each request would cost if figures weren't moved by what changed.
 */
export async function run(): Promise<BenchRow[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'reports-bench-'));
  const store = await openSqliteStore({ folder: dataDir });
  try {
    const caseloads = await caseloadOf5000(store);
    const started = performance.now();
    const reports = await reportsProcess(dataDir);
    await reports.reached((await store.head()).sequence);
    const builtMs = performance.now() - started;
    const today = new Date().toISOString().slice(0, 10);
    const plain = percentiles(20, async () => {
      plainCount(caseloads, { sites: '*', from: '2026-01-01', to: today, today });
    });
    const peer = (await plain).p95;
    const rows: BenchRow[] = [];
    for (const where of ['dashboard', 'sessions/stats', 'beneficiaries/stats', 'usage-trends']) {
      for (const days of [90, 1_100]) {
        const { p95 } = await percentiles(REQUESTS, async () => {
          await (await reports.ask(`/api/analytics/${where}?days=${days}`)).text();
        });
        rows.push({
          name: `${where}, ${days} days, p95`,
          unit: 'ms',
          better: 'lower',
          ours: p95,
          peers: { 'count of all rows': peer },
          aim: 200,
        });
      }
    }
    const again = performance.now();
    await reports.ask('/rebuild', { method: 'POST' });
    const rebuiltMs = performance.now() - again;
    rows.push({
      name: 'rebuild',
      unit: 'ms',
      better: 'lower',
      ours: Math.round(rebuiltMs),
      peers: { 'first build': Math.round(builtMs) },
      aim: null,
    });
    await reports.kill();
    return rows;
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function percentiles(times: number, body: () => Promise<void>): Promise<{ p95: number }> {
  const taken: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const started = performance.now();
    await body();
    taken.push(performance.now() - started);
  }
  taken.sort((a, b) => a - b);
  return { p95: Number(taken[Math.floor(times * 0.95)]!.toFixed(2)) };
}
