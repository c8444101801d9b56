import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { newId, type UserId } from '../../shared/base/ids.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { openAccounts } from '../../sync-server/accounts/accounts.ts';
import { entryIdOf } from '../../sync-server/storage/entry-id.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { beneficiaryFacts, by, entry } from '../contract/doc-store.samples.ts';
import { afterPowerLoss, type Files, withoutPowerLoss } from './after-power-loss.ts';
import { type DiskRecord, type RecordedDisk, recordedDisk } from './recorded-disk.ts';

const LOSSES = Number(process.env.RUNS ?? 12);
const seed = Number(process.env.SEED ?? 20_261_122);
const random = seededRandom(seed);
/** Documents that each of four writes between an opening and a closing. */
const DOCUMENTS = LOSSES > 12 ? 12 : 3;

const root = mkdtempSync(path.join(tmpdir(), 'alongside-power-'));
afterAll(() => rmSync(root, { recursive: true }));

test(`a server's folder after ${LOSSES} losses of power has all that was answered for, and goes on (SEED=${seed}) [S3]`, {
  timeout: 120_000 + LOSSES * 3_000,
}, async () => {
  const folder = path.join(root, 'data');
  mkdirSync(folder);
  const disk = recordedDisk(folder, root);
  if (!disk) return console.log('There is no C compiler "cc", or this is not Linux: no write can be recorded.');
  // A first start, two more, and two that begin with the recovery of a process that was killed.
  for (const rounds of [3, 2, 1]) work(disk, folder, rounds);
  const records = disk.records();
  expect(differing(filesIn(folder), withoutPowerLoss(records)), 'something was done that was not recorded').toEqual([]);

  const lost: string[] = [];
  let answered = 0;
  for (let loss = 1; loss <= LOSSES; loss += 1) {
    const at = momentIn(records);
    const before = records.slice(0, at);
    const said = before.flatMap((record) => (record.kind === 'said' ? [record.text.trim()] : []));
    answered += said.length;
    const found = await whatIsLost(afterPowerLoss(before, random), said).catch((error: Error) => [error.message]);
    if (found.length > 0) lost.push(`loss ${loss}, at ${at} of ${records.length}: ${found.slice(0, 5).join('; ')}`);
  }
  const all = records.filter(({ kind }) => kind === 'said').length;
  console.log(`SEED=${seed}: ${LOSSES} losses of power within ${records.length} records and ${all} answers;`);
  console.log(`${answered} times an answer was held to, ${lost.length} folders lacked something`);
  expect(lost).toEqual([]);
  expect(answered).toBeGreaterThan(LOSSES * 10);
});

/** Runs a process that writes, to its end. */
function work({ env }: RecordedDisk, folder: string, rounds: number): void {
  const child = fileURLToPath(new URL('./power-loss.child.ts', import.meta.url));
  const { signal, stderr } = spawnSync(process.execPath, [child, folder, String(rounds), String(DOCUMENTS)], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  expect(signal, stderr).toBe('SIGKILL');
}

/** Half of them right behind an answer, when most hangs on what was flushed. */
function momentIn(records: DiskRecord[]): number {
  const isWanted = random() < 0.5 ? 'said' : null;
  const moments = records.flatMap(({ kind }, at) => (isWanted === null || kind === isWanted ? [at + 1] : []));
  return moments[Math.floor(random() * moments.length)]!;
}

/** Opens a folder as a server does at its start, and compares with what was said. Throws where it doesn't open. */
async function whatIsLost(files: Files, said: string[]): Promise<string[]> {
  const folder = path.join(root, 'found');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, bytes] of files) writeFileSync(path.join(folder, name), bytes);
  const store = await openSqliteStore({ folder });
  const accounts = await openAccounts(folder, new Uint8Array(32));
  try {
    for (const name of ['log.db', 'keys.db', 'accounts.db']) expect(integrityOf(path.join(folder, name))).toBe('ok');
    const logged = await store.readFrom(0, 1_000_000);
    const isWhole = ({ id, bytes }: { id: string; bytes: Uint8Array }) => entryIdOf(bytes) === id;
    const has = new Set([
      ...logged.filter(isWhole).map(({ reference, id }) => `append ${reference} ${id}`),
      ...(await store.allFacts()).map(({ reference }) => `register ${reference}`),
    ]);
    const isThere = (line: string) => {
      const [what, token, enrolment] = line.split(' ');
      return what === 'token' ? accounts.tokens.find(token!)?.enrolment === Number(enrolment) : has.has(line);
    };
    expect(logged.map(({ sequence }) => sequence)).toEqual(logged.map((_, i) => i + 1));
    for (const { reference } of await store.allRows()) expect((await store.read(reference))!.parts.length).not.toBe(0);

    const facts = beneficiaryFacts();
    await store.register(facts, by);
    expect(await store.append([entry(facts.reference, 'after the power came back')])).toEqual([logged.length + 1]);
    const added = accounts.enrolments.addToken(newId<UserId>(), 'a device');
    // A number that was given away must not be given again: it says whose an edit is.
    const given = said.filter((line) => line.startsWith('token')).map((line) => Number(line.split(' ')[2]));
    expect(added.ok && added.value.enrolment).toBeGreaterThan(Math.max(1, ...given));
    return said.filter((line) => !isThere(line));
  } finally {
    await store.close();
    accounts.close();
  }
}

function integrityOf(file: string): unknown {
  const database = new Database(file, { readonly: true });
  const found = database.pragma('integrity_check', { simple: true });
  database.close();
  return found;
}

// What readers and writers share while they run lies in `-shm`; it is made again at each opening.
const filesIn = (folder: string): Files =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(path.join(folder, name))]));

const differing = (one: Files, other: Files): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter(
    (name) => !name.endsWith('-shm') && !one.get(name)?.equals(other.get(name) ?? Buffer.from('gone')),
  );
