import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { reportsFolder } from '../../reports/config.ts';
import { readListening } from '../../reports/listening.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { readConfig } from '../../sync-server/config.ts';
import { startReports } from '../../sync-server/ops/reports-process.ts';
import type { DocStore } from '../../sync-server/storage/doc-store.ts';
import { entryIdOf } from '../../sync-server/storage/entry-id.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { by } from '../contract/doc-store.samples.ts';
import { type Field, fieldOver } from '../contract/reports-field.ts';
import { type ReportsProcess, reportsAt, reportsProcess } from '../contract/reports-process.ts';
import { factsOf } from '../support/edit-context.ts';
import { expectTruth } from './every-figure.ts';
import { stopMidRead } from './stop-mid-read.ts';

const STOPS = Number(process.env.RUNS ?? 2);
const seed = Number(process.env.SEED ?? 20_261_122);
const random = seededRandom(seed);
const today = new Date().toISOString().slice(0, 10);
/** Once it is this long, whoever holds it has ten seconds to say that they are there; and what is written in these. */
const WAL_BYTES_AT_MOST = 256 << 20;

let dataDir: string;
let store: DocStore;
let field: Field;
let reports: ReportsProcess | null;
beforeEach(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'reports-reader-'));
  store = await openSqliteStore({ folder: dataDir });
  field = fieldOver(store, seed, today);
  await field.work(600);
  reports = null;
});
afterEach(async () => {
  await reports?.kill();
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const walBytes = () => statSync(path.join(dataDir, 'log.db-wal')).size;
const headOf = async () => (await store.head()).sequence;

async function started(): Promise<ReportsProcess> {
  reports = await reportsProcess(dataDir);
  return reports;
}
async function expectRight(reading: Pick<ReportsProcess, 'ask' | 'dashboard' | 'reached'>): Promise<void> {
  await reading.reached(await headOf());
  await expectTruth(reading, field, today);
}

describe('a reporting process that is stopped in the middle of a reading', { timeout: 240_000 }, () => {
  test(`${STOPS} times keeps nobody from writing, and is right when it goes on (SEED=${seed}) [R1] [R4]`, async () => {
    const reading = await started();
    for (let stop = 0; stop < STOPS; stop += 1) {
      await stopMidRead(reading, dataDir, field, random);
      await field.work(200);
      process.kill(reading.pid, 'SIGCONT');
      await expectRight(reading);
    }
    expect(walBytes()).toBeLessThan(64 << 20);
  });

  test('and never goes on is replaced, before the WAL that it holds grows without end [R1] [R4]', async () => {
    const config = readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
    if (!config.ok) throw new Error(config.error);
    const kept = startReports(config.value, 'http://127.0.0.1:9', pino({ level: 'silent' }), () => {});
    const address = () => vi.waitFor(() => kept.address() ?? Promise.reject(new Error('away')), { timeout: 60_000 });
    const pid = () => readListening(reportsFolder(dataDir))?.pid;
    try {
      const { port, secret } = await address();
      const stopped = pid()!;
      await stopMidRead({ ...reportsAt(port, secret), pid: stopped }, dataDir, field, random);
      let largest = 0;
      let entries = 0;
      while (pid() === stopped) {
        await writeMuch();
        entries += 1;
        largest = Math.max(largest, walBytes());
        expect(largest).toBeLessThan(WAL_BYTES_AT_MOST);
        // Faster than any number of people, and not as fast as the disk can: that would say how fast the disk is.
        await pause(50);
      }
      await field.work(200);
      await vi.waitFor(async () => {
        await field.work(1);
        expect(walBytes()).toBeLessThanOrEqual(65 << 20);
      });
      const next = await address();
      await expectRight(reportsAt(next.port, next.secret));
      console.log(`the WAL grew to ${largest >> 20} MiB, ${entries} entries of 400 KB were committed meanwhile`);
    } finally {
      await kept.stop();
    }
  });
});

/** A document that no figure is made of. */
async function writeMuch(): Promise<void> {
  const doc = new Y.Doc();
  doc.clientID = newClientId(by.enrolment);
  doc.getText('nothing that is counted').insert(0, 'x'.repeat(400_000));
  const bytes = Y.encodeStateAsUpdate(doc);
  const facts = factsOf('household');
  await store.register(facts, by);
  await store.append([{ reference: facts.reference, id: entryIdOf(bytes), bytes, by }]);
}

describe('figures are right after their file', { timeout: 240_000 }, () => {
  const folder = () => reportsFolder(dataDir);
  const model = () => path.join(folder(), readFileSync(path.join(folder(), 'current'), 'utf8').trim());
  const removeModel = (endings = ['', '.wal']) => {
    for (const ending of endings) rmSync(`${model()}${ending}`, { force: true });
  };
  /** A process whose figures are in a file that `current` names. */
  async function settled(): Promise<ReportsProcess> {
    const reading = await started();
    await reading.ask('/rebuild', { method: 'POST' });
    await expectRight(reading);
    return reading;
  }

  test.each([
    ['with all that belongs to it', ['', '.wal']],
    ['alone', ['']],
  ])('was deleted under a running process, %s [R2]', async (_, endings) => {
    const reading = await settled();
    removeModel(endings);
    await field.work(300);
    await expectRight(reading);
    await reading.kill();
    await expectRight(await started());
  });

  test('was deleted under a stopped process that goes on [R2]', async () => {
    const reading = await settled();
    await stopMidRead(reading, dataDir, field, random);
    removeModel();
    process.kill(reading.pid, 'SIGCONT');
    await field.work(300);
    await expectRight(reading);
    await reading.kill('SIGTERM');
    await field.work(50);
    await expectRight(await started());
  });

  test.each([
    ['with what belonged to it then', true],
    ['beside what belonged to the newer one', false],
  ])('was replaced by an old copy, %s [R1] [R2]', async (_, isWhole) => {
    const reading = await settled();
    await field.work(20);
    await expectRight(reading);
    await reading.kill();
    const copy = path.join(dataDir, 'copy');
    cpSync(folder(), copy, { recursive: true });
    const again = await started();
    await field.work(400);
    await expectRight(again);
    while (!existsSync(`${model()}.wal`)) await field.work(20).then(() => expectRight(again));
    await again.kill();
    const name = path.basename(model());
    if (isWhole) rmSync(folder(), { recursive: true });
    if (isWhole) cpSync(copy, folder(), { recursive: true });
    else cpSync(path.join(copy, name), path.join(folder(), name));
    await field.work(50);
    await expectRight(await started());
  });
});
