import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, expect, test, vi } from 'vitest';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { foundOrganisation } from '../support/organisation.ts';
import { createReplica, pullInto } from '../support/replica.ts';
import { type ServerProcess, serverProcess } from '../support/server-process.ts';
import { faultyDisk } from './faulty-disk.ts';
import { countsOf, createWitness, missingIn, NOTHING_YET } from './kill-witness.ts';
import { startWriters } from './start-writers.ts';

/** How long each kind of fault lasts. `npm run fault -- --full` asks for longer. */
const SECONDS = Number(process.env.RUNS ?? 4);
const WELL_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;
const seed = Number(process.env.SEED ?? 20_261_121);
const random = seededRandom(seed);

const folder = mkdtempSync(path.join(tmpdir(), 'alongside-disk-'));
let server: ServerProcess | null = null;
afterEach(async () => {
  await server?.remove();
  rmSync(folder, { recursive: true, force: true });
});

test(`a fifth of all writes fails, for ${SECONDS} s each way: nothing that was called kept is lost (SEED=${seed}) [S3] [S9]`, {
  timeout: 180_000 + SECONDS * 5_000,
}, async () => {
  const disk = faultyDisk(folder, seed);
  if (!disk) console.log('There is no C compiler "cc": whole spells of writes fail here, instead of single ones.');
  server = await serverProcess({ env: { REPORTS: 'off', LOG_LEVEL: 'warn', ...disk?.env } });
  const { start, failWrites, url, dataDir, kill, output } = server;
  await start();
  const organisation = await foundOrganisation(url);
  const witness = createWitness();
  const writers = await startWriters(organisation, witness);
  const until = Date.now;
  const lasting = async (spell: () => Promise<void>) => {
    for (const end = until() + SECONDS * 1_000; until() < end; ) await spell();
  };

  /** A fifth of the time in spells: what a machine without a compiler can do to single writes. */
  const inSpells = (fail: (on: boolean) => void) =>
    lasting(async () => {
      const spellMs = 20 + random() * 200;
      fail(true);
      await pause(spellMs);
      fail(false);
      await pause(4 * spellMs);
    });
  if (disk) {
    for (const fault of ['no room', 'an I/O error'] as const) {
      disk.fail(fault, 2_000);
      await lasting(() => pause(100));
    }
    disk.fail('no room', 0);
  } else await inSpells(failWrites);
  const other = new Database(path.join(dataDir, 'log.db'));
  await inSpells((on) => void other.exec(on ? 'BEGIN IMMEDIATE' : 'ROLLBACK'));
  other.close();
  const during = witness.committed.size;

  const healed = performance.now();
  const healthy = async () => expect((await fetch(`${url}/healthz`)).status).toBe(200);
  await vi.waitFor(healthy, { timeout: WELL_WITHIN_MS, interval: 50 });
  const wellMs = Math.round(performance.now() - healed);
  for (const writer of writers) await writer.stop();
  expect(witness.faults).toEqual([]);
  const stopping = performance.now();
  expect(await kill('SIGTERM')).toBe(0);
  const stopMs = Math.round(performance.now() - stopping);
  expect(stopMs).toBeLessThan(STOP_WITHIN_MS);
  expect(output()).not.toContain('died');

  await start();
  const replica = createReplica();
  await pullInto(replica, { url, token: organisation.admin.token });
  const counts = countsOf(witness);
  expect(missingIn(replica, witness, NOTHING_YET, counts)).toEqual({ updates: [], told: [], imported: [] });
  const failed = disk ? `${disk.failed()} writes and flushes failed` : 'writes failed in spells';
  console.log(
    `SEED=${seed}: ${failed}; ${during} committed meanwhile; well after ${wellMs} ms, stopped in ${stopMs} ms; of`,
    counts,
    'nothing lost',
  );
  expect(during).toBeGreaterThan(20);
});
