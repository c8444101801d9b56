import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { foundOrganisation } from '../support/organisation.ts';
import { type ServerProcess, serverProcess } from '../support/server-process.ts';
import { countsOf, createReplica, createWitness, missingIn, NOTHING_YET } from './kill-witness.ts';
import { apiWriter, importWriter, pushWriter, socketWriter, type WriterPlace } from './kill-writers.ts';

const KILLS = 50;
/** Now and then a server lives long enough to build snapshots, which it does 3 s after a change. */
const LONG_LIFE_EVERY = 16;
const LONG_LIFE_MS = 3_050;
/** The slowest machine has committed what a round wants by then. */
const PATIENCE_MS = 60_000;
const seed = Number(process.env.SEED ?? 20_261_121);
const random = seededRandom(seed);

const NOTHING = { updates: [], told: [], imported: [] };
const servers: ServerProcess[] = [];
afterAll(() => Promise.all(servers.map((server) => server.remove())));

async function newServer(): Promise<ServerProcess> {
  const server = await serverProcess({ env: { REPORTS: 'off', LOG_LEVEL: 'warn' } });
  servers.push(server);
  return server;
}

describe('a server that is killed in the middle of its work', () => {
  test(`${KILLS} times has everything that it said was committed (SEED=${seed}) [S3]`, {
    timeout: 600_000,
  }, async () => {
    const server = await newServer();
    await server.start();
    const organisation = await foundOrganisation(server.url);
    const { api, site, programme } = organisation;
    const witness = createWitness();
    const place = async (name: string): Promise<WriterPlace> => {
      const token = await organisation.addToken(name);
      return { url: server.url, site: site.id, programme: programme.id, witness, token };
    };
    const people = await Promise.all(['Amina', 'Daud'].map((fullName) => organisation.addBeneficiary({ fullName })));
    const references = people.map(({ id }) => referenceTo('beneficiary', id));
    const writers = [
      socketWriter(await place('socket'), references),
      pushWriter(await place('push')),
      apiWriter(await place('api')),
      importWriter(await place('import')),
    ];
    const replica = createReplica();

    let seen = NOTHING_YET;

    /** What was answered for since the last time is there, for a device that pulls on from where it was. */
    async function expectNothingMissing(): Promise<void> {
      const now = countsOf(witness);
      await replica.follow(api);
      expect(missingIn(replica, witness, seen, now)).toEqual(NOTHING);
      expect(witness.faults).toEqual([]);
      seen = now;
    }

    for (let kill = 1; kill <= KILLS; kill += 1) {
      const wanted = witness.committed.size + 20 + Math.floor(random() * 20);
      await until(
        () => witness.committed.size >= wanted || witness.faults.length > 0,
        () => server.output(),
      );
      if (kill % LONG_LIFE_EVERY === 0) await pause(LONG_LIFE_MS);
      await pause(random() * 30);
      await server.kill('SIGKILL');
      await server.start();
      await expectNothingMissing();
    }

    for (const writer of writers) await writer.stop();
    await expectNothingMissing();
    // [T1] One history through all of it.
    expect(replica.restarts()).toBe(0);
    const anew = createReplica();
    await anew.follow(api);
    expect(missingIn(anew, witness, NOTHING_YET, countsOf(witness))).toEqual(NOTHING);

    expect(await server.kill('SIGTERM')).toBe(0);
    const store = await openSqliteStore({ folder: server.dataDir });
    const logged = new Set<string>();
    for (let after = 0; ; ) {
      const page = await store.readFrom(after, 1_000);
      for (const { id } of page) logged.add(id);
      if (page.length === 0) break;
      after = page.at(-1)!.sequence;
    }
    const unlogged = [...witness.committed].filter(([id, { logged: byId }]) => byId && !logged.has(id));
    expect(unlogged.map(([id]) => id)).toEqual([]);
    await store.close();

    const counts = countsOf(witness);
    console.log(`SEED=${seed}: ${KILLS} kills, answered for and found:`, counts);
    expect(counts.committed).toBeGreaterThanOrEqual(1_000);
    expect(counts.told).toBeGreaterThan(50);
    expect(counts.imported).toBeGreaterThan(200);
  });
});

describe('a server whose log is damaged', () => {
  test('says so in one sentence and does not start [S3]', async () => {
    const server = await newServer();
    await server.start();
    await server.kill('SIGTERM');
    const file = path.join(server.dataDir, 'log.db');
    const damaged = readFileSync(file).fill(0xa5, 4096, 8192);
    writeFileSync(file, damaged);
    const before = server.output().length;
    await expect(server.start()).rejects.toThrow('the server ended with 1');
    const said = server.output().slice(before).trim();
    expect(said).toMatch(/^log\.db is damaged \(.+\)\. Nothing was changed\. Restore .+\.$/);
    expect(readFileSync(file).equals(damaged)).toBe(true);
  });
});

/** Waits for a state, asking often; throws with what the server said when it does not come. */
async function until(state: () => boolean, said: () => string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!state()) {
    if (Date.now() > deadline) throw new Error(`the writers came to a halt; the server said:\n${said()}`);
    await pause(5);
  }
}
