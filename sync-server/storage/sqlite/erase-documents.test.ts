import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import { type DocumentReference, idIn } from '../../../shared/docs/reference.ts';
import { beneficiaryFacts, by, caseFacts, entry } from '../../../tests/contract/doc-store.samples.ts';
import type { DocStore } from '../doc-store.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const root = mkdtempSync(path.join(tmpdir(), 'alongside-erase-'));
afterAll(() => rmSync(root, { recursive: true }));

let folder: string;
let store: DocStore;
let person: DocumentFacts;
let ofPerson: DocumentFacts;
let other: DocumentFacts;
const id = () => idIn<BeneficiaryId>(person.reference);
const openStore = () => openSqliteStore({ folder, packing: { least: 2, most: 4 } });
const log = () => path.join(folder, 'log.db');
const before = () => path.join(folder, 'log.before');

beforeEach(async () => {
  folder = mkdtempSync(path.join(root, 'data-'));
  store = await openStore();
  person = beneficiaryFacts();
  ofPerson = caseFacts(id());
  other = beneficiaryFacts();
  await store.registerAll([person, ofPerson, other], by);
  await store.append(Array.from({ length: 8 }, (_, i) => entry(person.reference, `Amina ${i}`)));
  await packAll(person.reference);
  await store.append([entry(ofPerson.reference, 'a plan'), entry(other.reference, 'somebody else')]);
});
afterEach(() => store.close());

async function packAll(reference: DocumentReference): Promise<void> {
  const { sequence } = (await store.read(reference))!;
  await store.saveSnapshot(reference, sequence, { format: 2, bytes: new TextEncoder().encode('Amina') });
  while (await store.pack(reference, sequence));
}

function inFile<T>(name: string, read: (db: Database.Database) => T): T {
  const db = new Database(path.join(folder, name));
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** What lies sealed of the person and their case. */
const sealedOfThem = (): Buffer[] =>
  inFile('log.db', (db) =>
    ['log', 'segments', 'snapshots', 'rows'].flatMap((table) =>
      db
        .prepare<[string, string], Buffer>(
          `SELECT sealed FROM ${table} JOIN documents ON documents.number = document WHERE reference IN (?, ?)`,
        )
        .pluck()
        .all(person.reference, ofPerson.reference),
    ),
  );

/** The log as it is now is put back after what `meanwhile` does, beside the newest keys. */
async function putBackAfter(meanwhile: () => Promise<unknown>): Promise<void> {
  await store.close();
  cpSync(log(), before());
  store = await openStore();
  await meanwhile();
  await store.close();
  for (const end of ['-wal', '-shm']) rmSync(log() + end, { force: true });
  cpSync(before(), log());
  store = await openStore();
}

async function expectGone(): Promise<void> {
  for (const { reference } of [person, ofPerson]) {
    expect(await store.read(reference)).toBeNull();
    expect((await store.erased(reference))!.erasedBy).toBe(by.user);
  }
  expect(sealedOfThem().filter(({ length }) => length > 0)).toEqual([]);
  expect((await store.read(other.reference))!.parts).toHaveLength(1);
}

test('nothing sealed of an erased person is left in the files, nor their key in any of them [E1]', async () => {
  const sealed = sealedOfThem();
  const wrapped = inFile('keys.db', (db) =>
    db.prepare<[string], Buffer>('SELECT wrapped FROM keys WHERE owner = ?').pluck().get(person.reference),
  )!;
  expect(sealed.length).toBeGreaterThan(3);
  await store.erase(id(), by, 'asked');
  for (const name of ['keys.db', 'keys.db-wal']) {
    expect(readFileSync(path.join(folder, name)).includes(wrapped.subarray(13)), name).toBe(false);
  }
  await expectGone();
  await store.close();
  const left = readFileSync(log());
  for (const one of sealed) expect(left.includes(one.subarray(17))).toBe(false);
  store = await openStore();
  await expectGone();
});

test('packed entries of an erased person keep their places, and the chain goes on behind them [E1] [S10]', async () => {
  const head = await store.head();
  await store.erase(id(), by, 'asked');
  const entries = await store.readFrom(0, 100);
  expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
  expect(entries.slice(-2).map(({ kind }) => kind)).toEqual(['erased', 'erased']);
  expect(await store.cursorAt(head.sequence)).toEqual(head);
});

test('an erasure that ended between the keys and the log is finished by the next start [E2]', async () => {
  await putBackAfter(() => store.erase(id(), by, 'asked'));
  await expectGone();
  const { sequence } = await store.head();
  await store.close();
  store = await openStore();
  expect((await store.head()).sequence).toBe(sequence);
});

test('an older copy of the log, with the newest keys, has the erased erased before it is read [E5] [E3]', async () => {
  await putBackAfter(async () => {
    const late = caseFacts(id());
    await store.register(late, by);
    await store.append([entry(late.reference, 'made since the copy'), entry(other.reference, 'and this')]);
    await store.erase(id(), by, 'asked');
  });
  await expectGone();
  const documents = (await store.tombstones()).flatMap((one) => one.documents);
  expect(documents).toHaveLength(3);
  // Also of what the copy never knew: devices that do are to hear of it.
  for (const { reference } of documents) expect(await store.erased(reference)).not.toBeNull();
  expect(await store.registerAll([person, caseFacts(id())], by)).toEqual(['erased', 'erased']);
});

test('a log from before erasures is taken over whole, and its chain goes on [S3]', async () => {
  const head = await store.head();
  await store.close();
  inFile('log.db', (db) =>
    db.exec(`
      DROP INDEX documents_by_site;
      DROP INDEX documents_erased;
      ALTER TABLE documents DROP COLUMN erased_by;
      PRAGMA user_version = 6`),
  );
  inFile('keys.db', (db) => db.exec('DROP TABLE erased_documents; DROP TABLE erasures; PRAGMA user_version = 1'));
  store = await openStore();
  expect(await store.head()).toEqual(head);
  expect(await store.readFrom(0, 100)).toHaveLength(10);
  await store.erase(id(), by, 'asked');
  await expectGone();
});
