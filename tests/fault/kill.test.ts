import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { foundOrganisation } from '../support/organisation.ts';
import { createReplica, pullInto } from '../support/replica.ts';
import { type ServerProcess, serverProcess } from '../support/server-process.ts';
import { createGate } from './gate.ts';
import { type Counts, countsOf, createWitness, missingIn, NOTHING_YET } from './kill-witness.ts';
import { startWriters } from './start-writers.ts';

const KILLS = Number(process.env.RUNS ?? 50);
/** Now and then a server lives long enough to build snapshots, which it does 3 s after a change. */
const LONG_LIFE_EVERY = 16;
const LONG_LIFE_MS = 3_050;
/** The slowest machine has committed what a round wants by then. */
const PATIENCE_MS = 60_000;
const seed = Number(process.env.SEED ?? 20_261_121);

/**
 * Mostly nobody comes back before all was looked at: who comes first sends what they have, which may hide what was lost,
 * and all that they write meanwhile is more to read each time. Now and then they do, all at once, while it starts.
 */
const COME_AT_ONCE_EVERY = 5;
/** So often is one server killed; then another takes its place, which starts with nobody in it. */
const KILLS_OF_ONE = 25;
/** A server that starts keeps one core busy, and nobody does anything meanwhile. */
const AT_A_TIME = 2;
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
    timeout: 600_000 + KILLS * 12_000,
  }, async () => {
    const started = performance.now();
    const found = { ...NOTHING_YET };
    let begun = 0;
    let done = 0;
    async function killOneAfterTheOther(): Promise<void> {
      while (begun < KILLS) {
        const kills = Math.min(KILLS_OF_ONE, KILLS - begun);
        begun += kills;
        const counts = await killOften(kills, seededRandom(seed + begun));
        done += kills;
        for (const kind of ['committed', 'told', 'imported'] as const) found[kind] += counts[kind];
        const seconds = Math.round((performance.now() - started) / 1000);
        console.log(`SEED=${seed}: ${done} of ${KILLS} kills, ${seconds} s, answered for and found:`, found);
      }
    }
    await Promise.all(Array.from({ length: AT_A_TIME }, killOneAfterTheOther));
    expect(found.committed).toBeGreaterThanOrEqual(1_000);
    expect(found.told).toBeGreaterThan(50);
    expect(found.imported).toBeGreaterThan(200);
  });
});

/** Kills a new server so often while people write, and answers what it had said was committed, all of which is there. */
async function killOften(kills: number, random: () => number): Promise<Counts> {
  const server = await newServer();
  await server.start();
  const organisation = await foundOrganisation(server.url);
  const own = { url: server.url, token: organisation.admin.token };
  const witness = createWitness();
  const gate = createGate();
  const writers = await startWriters(organisation, witness, gate);
  const replica = createReplica();

  let seen = NOTHING_YET;

  /** What was answered for since the last time is there, for a device that pulls on from where it was. */
  async function expectNothingMissing(): Promise<void> {
    const now = countsOf(witness);
    await pullInto(replica, own);
    expect(missingIn(replica, witness, seen, now)).toEqual(NOTHING);
    expect(witness.faults).toEqual([]);
    seen = now;
  }

  for (let kill = 1; kill <= kills; kill += 1) {
    const wanted = witness.committed.size + 20 + Math.floor(random() * 80);
    await until(
      () => witness.committed.size >= wanted || witness.faults.length > 0,
      () => server.output(),
    );
    if (kill % LONG_LIFE_EVERY === 0) await pause(LONG_LIFE_MS);
    await pause(random() * 30);
    await server.kill('SIGKILL');
    if (kill % COME_AT_ONCE_EVERY !== 0) gate.close();
    await server.start();
    await expectNothingMissing();
    gate.open();
  }

  await Promise.all(writers.map((writer) => writer.stop()));
  await expectNothingMissing();
  // [T1] One history through all of it.
  expect(replica.restarts()).toBe(0);
  const anew = createReplica();
  await pullInto(anew, own);
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
  await server.remove();
  return countsOf(witness);
}

/** Waits for a state, asking often; throws with what the server said when it does not come. */
async function until(state: () => boolean, said: () => string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!state()) {
    if (Date.now() > deadline) throw new Error(`the writers came to a halt; the server said:\n${said()}`);
    await pause(5);
  }
}
