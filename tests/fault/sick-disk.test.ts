import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createApiClient } from '../../sync-server/cli/api-client.ts';
import { problemFrom } from '../support/api-server.ts';
import { foundOrganisation, type Organisation } from '../support/organisation.ts';
import { createReplica, pullInto } from '../support/replica.ts';
import { type ServerProcess, serverProcess } from '../support/server-process.ts';
import { countsOf, createWitness, missingIn, NOTHING_YET, type Witness } from './kill-witness.ts';
import type { Writer } from './kill-writers.ts';
import { startWriters } from './start-writers.ts';

const NOTHING = { updates: [], told: [], imported: [] };
/** How soon a server has to be well again, and how soon it has to stop, in milliseconds. */
const WELL_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;

let server: ServerProcess;
let organisation: Organisation;
beforeEach(async () => {
  server = await serverProcess({ env: { REPORTS: 'off', LOG_LEVEL: 'info' } });
  await server.start();
  organisation = await foundOrganisation(server.url);
}, 100_000);
afterEach(() => server.remove());

const fileOf = (name: string) => path.join(server.dataDir, name);
const health = async () => {
  const answer = await fetch(`${server.url}/healthz`);
  return { code: answer.status, ...((await answer.json()) as { status: string; reason?: string }) };
};
const untilHealth = (wanted: object) =>
  vi.waitFor(async () => expect(await health()).toMatchObject(wanted), { timeout: WELL_WITHIN_MS, interval: 50 });
const failing = (reason: string) => ({ code: 503, status: 'failing', reason });
const well = { code: 200, status: 'ok' };

/** What a request of the API that writes is refused with. */
const refusal = async () => {
  const api = createApiClient(server.url, organisation.admin.token);
  const fields = { fullName: 'Nobody', consentServices: 'given' };
  const body = { site: organisation.site.id, programme: organisation.programme.id, fields };
  return problemFrom(api.call('POST', '/api/beneficiaries', body));
};

async function writing(): Promise<{ witness: Witness; writers: Writer[] }> {
  const witness = createWitness();
  const writers = await startWriters(organisation, witness);
  await vi.waitFor(() => expect(witness.committed.size).toBeGreaterThan(100), { timeout: 60_000, interval: 10 });
  return { witness, writers };
}

/** Everything that was answered for is there, for a device and after a restart; and the process was one all along. */
async function expectNothingLost({ witness, writers }: Awaited<ReturnType<typeof writing>>): Promise<void> {
  for (const writer of writers) await writer.stop();
  expect(witness.faults).toEqual([]);
  const before = createReplica();
  await pullInto(before, { url: server.url, token: organisation.admin.token });
  expect(missingIn(before, witness, NOTHING_YET, countsOf(witness))).toEqual(NOTHING);
  expect(server.output()).not.toContain('died');
  const from = performance.now();
  expect(await server.kill('SIGTERM')).toBe(0);
  expect(performance.now() - from).toBeLessThan(STOP_WITHIN_MS);
  await server.start();
  const after = createReplica();
  await pullInto(after, { url: server.url, token: organisation.admin.token });
  expect(missingIn(after, witness, NOTHING_YET, countsOf(witness))).toEqual(NOTHING);
}

describe('a server whose disk', { timeout: 180_000 }, () => {
  test('takes no write says why, calls nothing kept, still reads, and goes on by itself [S3] [S9]', async () => {
    const work = await writing();
    server.failWrites(true);
    await untilHealth(failing('io'));
    const kept = work.witness.committed.size;
    expect(await refusal()).toMatchObject({ status: 503, code: 'storage' });
    const replica = createReplica();
    await pullInto(replica, { url: server.url, token: organisation.admin.token });
    expect(replica.documents.size).toBeGreaterThan(10);
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    expect(work.witness.committed.size).toBe(kept);
    server.failWrites(false);
    await untilHealth(well);
    await expectNothingLost(work);
    expect(work.witness.committed.size).toBeGreaterThan(kept);
  });

  test('takes no write stops in order all the same', async () => {
    server.failWrites(true);
    await refusal();
    const from = performance.now();
    await server.kill('SIGTERM');
    expect(performance.now() - from).toBeLessThan(STOP_WITHIN_MS);
  });

  test('is held by another process waits for it, and goes on when that lets go [S3] [S9]', async () => {
    const work = await writing();
    const other = new Database(fileOf('log.db'));
    other.exec('BEGIN IMMEDIATE');
    await untilHealth(failing('io'));
    expect((await fetch(`${server.url}/livez`)).status).toBe(200);
    other.exec('ROLLBACK');
    other.close();
    await untilHealth(well);
    await expectNothingLost(work);
  });

  test('keeps the accounts from being written lets in whoever is in, and tells others to come again [S9]', async () => {
    const other = new Database(fileOf('accounts.db'));
    other.exec('BEGIN IMMEDIATE');
    const guest = createApiClient(server.url, null);
    const { username, password } = organisation.admin;
    const from = performance.now();
    const refused = await problemFrom(guest.call('POST', '/api/sign-in', { login: username, password }));
    expect(refused).toMatchObject({ status: 503, code: 'storage' });
    await organisation.api('/api/me');
    expect(performance.now() - from).toBeLessThan(5_000);
    other.exec('ROLLBACK');
    other.close();
    await guest.call('POST', '/api/sign-in', { login: username, password });
  });

  test('has a page go bad says so, and goes on when it is good again [S9]', async () => {
    const { id } = await organisation.addBeneficiary({ fullName: 'Amina' });
    for (let i = 0; i < 30; i += 1) await organisation.addBeneficiary({ fullName: `Daud ${i}` });
    const checkpoint = new Database(fileOf('log.db'));
    checkpoint.pragma('wal_checkpoint(TRUNCATE)');
    checkpoint.close();
    const mend = spoilPages(fileOf('log.db'));
    const answers = async () => {
      const headers = { authorization: `Bearer ${organisation.admin.token}` };
      return (await fetch(`${server.url}/api/beneficiaries/${id}`, { headers })).status;
    };
    // Which of the two meets a bad page is a matter of what each has in memory: a write that passes makes readers let go.
    await refusal().catch(() => undefined);
    await answers();
    expect(await health()).toMatchObject(failing('damaged'));
    mend();
    await untilHealth(well);
    expect(await answers()).toBe(200);
  });
});

/** Overwrites all pages of a database but the first. Answers what puts them back. */
function spoilPages(file: string): () => void {
  const whole = readFileSync(file);
  const write = (bytes: Buffer) => {
    const handle = openSync(file, 'r+');
    writeSync(handle, bytes, 4096, whole.length - 4096, 4096);
    closeSync(handle);
  };
  write(Buffer.alloc(whole.length, 0xa5));
  return () => write(whole);
}
