import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newClientId } from '../../shared/base/client-id.ts';
import { newId, type UserId } from '../../shared/base/ids.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { By, DocStore, NewEntry } from '../../sync-server/storage/doc-store.ts';
import { entryIdOf } from '../../sync-server/storage/entry-id.ts';
import { openSqliteStore } from '../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { isStillThere } from '../../sync-server/sync/cursor.ts';
import { snapshotOf } from '../../sync-server/sync/load-document.ts';
import { beneficiaryFacts, by, caseFacts, entry } from './doc-store.samples.ts';

const root = mkdtempSync(path.join(tmpdir(), 'alongside-packed-'));
afterAll(() => rmSync(root, { recursive: true }));

let folder: string;
let store: DocStore;
beforeEach(async () => {
  folder = mkdtempSync(path.join(root, 'data-'));
  store = await openSqliteStore({ folder, packing: { least: 2, most: 4 } });
});
afterEach(() => store.close());

/** The same whatever kind of array holds bytes. */
const plainly = <T>(answer: T): T => structuredClone(answer);

/** Packs all that may be, behind a snapshot of whatever is there. Answers in how many turns. */
async function packAll(target: DocStore, reference: DocumentReference): Promise<number> {
  const stored = (await target.read(reference))!;
  await target.saveSnapshot(reference, stored.sequence, { format: 2, bytes: new TextEncoder().encode('snapshot') });
  let turns = 0;
  while (await target.pack(reference, stored.sequence)) turns += 1;
  return turns;
}

function inLog<T>(read: (db: Database.Database) => T): T {
  const db = new Database(path.join(folder, 'log.db'));
  try {
    return read(db);
  } finally {
    db.close();
  }
}
const count = (table: string) => inLog((db) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());

describe('packed entries', () => {
  let facts: DocumentFacts;
  let reference: DocumentReference;
  const texts = Array.from({ length: 12 }, (_, i) => `words ${i}`);
  beforeEach(async () => {
    facts = caseFacts();
    reference = facts.reference;
    await store.register(facts, by);
    await store.append(texts.map((text) => entry(reference, text)));
  });

  test('are read as they were, and stay packed when the store is opened again [S10]', async () => {
    const read = async () => ({
      log: await store.readFrom(0, 100),
      middle: await store.readFrom(3, 5),
      of: await store.readLogOf(reference),
      head: await store.head(),
    });
    const before = await read();
    expect(await packAll(store, reference)).toBeGreaterThan(0);
    // Pages end at the twelfth, the last entry stays a row: so do those that are too few by then.
    expect([count('log'), count('segments')]).toEqual([1, 3]);
    expect(plainly(await read())).toEqual(plainly(before));
    await store.close();
    store = await openSqliteStore({ folder, packing: { least: 2, most: 4 } });
    expect(plainly(await read())).toEqual(plainly(before));
  });

  test('are known by their ids: sent again they change nothing [S5]', async () => {
    await packAll(store, reference);
    expect(await store.append([entry(reference, 'words 3'), entry(reference, 'more')])).toEqual([4, 13]);
    expect(await store.hasEntry(reference, entry(reference, 'words 3').id)).toBe(true);
    expect(await store.hasEntry(reference, entry(reference, 'words').id)).toBe(false);
  });

  test('are told in cursors of before: those of this history are there, those of another are not [T1]', async () => {
    const whole = await Promise.all(texts.map((_, i) => store.cursorAt(i + 1)));
    await packAll(store, reference);
    for (const cursor of whole) {
      const { sequence, chain } = cursor!;
      const held = { chain: chain.slice(0, 32) };
      const there = await store.cursorAt(sequence);
      expect(isStillThere(held, there)).toBe(true);
      expect(isStillThere({ chain: 'f0'.repeat(16) }, there)).toBe(false);
    }
    expect(await store.cursorAt(12)).toEqual(whole[11]);
    expect(await store.cursorAt(13)).toBeNull();
  });

  test('stay rows while another snapshot than the one looked at is there, or too few have gathered [S10]', async () => {
    const snapshot = { format: 2 as const, bytes: new Uint8Array(3) };
    expect(await store.isPackingDue(reference)).toBe(false);
    expect(await store.pack(reference, 12)).toBe(false);
    await store.saveSnapshot(reference, 1, snapshot);
    expect(await store.isPackingDue(reference)).toBe(false);
    await store.saveSnapshot(reference, 8, snapshot);
    expect(await store.isPackingDue(reference)).toBe(true);
    expect(await store.pack(reference, 1)).toBe(false);
    expect([count('log'), count('pages')]).toEqual([12, 0]);
    while (await store.pack(reference, 8));
    expect(count('log')).toBe(4);
    expect(await store.isPackingDue(reference)).toBe(false);
  });

  test('of which a segment does not give back all stay rows [S10]', async () => {
    inLog((db) =>
      db.exec(`CREATE TRIGGER bad AFTER INSERT ON segments BEGIN
        UPDATE segments SET lines = (SELECT lines FROM segments WHERE number < new.number) WHERE number = new.number
          AND number > 1; END`),
    );
    await expect(packAll(store, reference)).rejects.toThrow();
    expect([count('log'), count('segments')]).toEqual([8, 1]);
    expect(await store.readFrom(0, 100)).toHaveLength(12);
  });

  test('whose name is not of their content stay rows', async () => {
    const odd = { ...entry(reference, 'said'), bytes: new TextEncoder().encode('meant') };
    await store.append([odd, ...texts.map((text) => entry(reference, `${text} more`))]);
    await packAll(store, reference);
    expect(inLog((db) => db.prepare('SELECT sequence FROM log').pluck().all())).toEqual([13, 25]);
    expect((await store.readFrom(12, 2)).map(({ id }) => id)).toEqual([odd.id, entry(reference, 'words 0 more').id]);
    expect((await store.readLogOf(reference)).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: 25 }, (_, i) => i + 1),
    );
  });

  test('whose key was erased keep their places, times and people, and nothing else', async () => {
    const before = (await store.cursorAt(5))!.chain;
    await packAll(store, reference);
    await store.close();
    const keys = new Database(path.join(folder, 'keys.db'));
    keys.exec('DELETE FROM keys');
    keys.close();
    store = await openSqliteStore({ folder });
    const log = await store.readFrom(0, 100);
    expect(log.map(({ sequence }) => sequence)).toEqual(texts.map((_, i) => i + 1));
    expect(log.map(({ id }) => id === '')).toEqual(texts.map((_, i) => i < 11));
    expect(log[0]).toMatchObject({ by, kind: 'update', bytes: new Uint8Array() });
    expect(await store.hasEntry(reference, entry(reference, 'words 3').id)).toBe(false);
    expect(isStillThere({ chain: before }, await store.cursorAt(5))).toBe(true);
  });

  test('hold no word in the clear, and do not open where they were changed', async () => {
    await packAll(store, reference);
    await store.close();
    inLog((db) => {
      const segments = db.prepare<[], { lines: Buffer }>('SELECT * FROM segments ORDER BY number').all();
      expect(JSON.stringify(segments.map((one) => Object.values(one).join(' ')))).not.toContain('words');
      db.prepare('UPDATE segments SET lines = ? WHERE number = 1').run(segments[1]!.lines);
    });
    store = await openSqliteStore({ folder });
    await expect(store.readFrom(0, 100)).rejects.toThrow('sealed bytes do not open');
    expect(await store.readFrom(8, 100)).toHaveLength(4);
  });
});

describe('a store that packs', () => {
  const runs = Number(process.env.RUNS ?? 6);
  const firstSeed = Number(process.env.SEED ?? 1);

  test.each(Array.from({ length: runs }, (_, i) => firstSeed + i))(
    'answers everything as one that never does, whatever several people write and whenever it packs (SEED=%i) [S10]',
    async (seed) => {
      const random = seededRandom(seed);
      const below = (most: number) => Math.floor(random() * most);
      const limits = { least: 1 + below(6), most: 6 + below(20) };
      await store.close();
      store = await openSqliteStore({ folder, packing: limits });
      const plain = await openSqliteStore({ folder: mkdtempSync(path.join(root, 'plain-')) });
      const both = async <T>(act: (one: DocStore) => Promise<T>): Promise<T> => {
        const [ours, theirs] = [await act(store), await act(plain)];
        expect(plainly(ours)).toEqual(plainly(theirs));
        return ours;
      };
      const people: By[] = Array.from({ length: 3 }, (_, i) => ({ user: newId<UserId>(), enrolment: i + 2 }));
      const documents = Array.from({ length: 4 }, () => (random() < 0.5 ? caseFacts() : beneficiaryFacts()));
      await both((one) => one.registerAll(documents, people[0]!));
      const docs = documents.map(() => people.map(({ enrolment }) => ({ doc: new Y.Doc(), enrolment })));
      const sent: NewEntry[] = [];
      for (const replicas of docs) for (const { doc, enrolment } of replicas) doc.clientID = newClientId(enrolment);

      function edit(which: number, who: number): NewEntry {
        const { doc } = docs[which]![who]!;
        let bytes = new Uint8Array() as Uint8Array;
        doc.once('update', (update: Uint8Array) => {
          bytes = update;
        });
        const text = doc.getText('note');
        if (text.length > 3 && random() < 0.2) text.delete(below(text.length - 1), 1);
        else text.insert(below(text.length + 1), random() < 0.05 ? 'a longer passage '.repeat(9) : 'x');
        return {
          reference: documents[which]!.reference,
          id: entryIdOf(bytes),
          bytes,
          by: people[who]!,
          ...(random() < 0.1 ? { returned: true } : {}),
        };
      }

      async function snapshotAndPack(which: number): Promise<void> {
        const { reference } = documents[which]!;
        const stored = (await store.read(reference))!;
        const snapshot = snapshotOf(stored);
        await both((one) => one.saveSnapshot(reference, stored.sequence, snapshot));
        for (let turns = below(5); turns > 0 && (await store.pack(reference, stored.sequence)); turns -= 1);
      }

      for (let step = 0; step < 150; step += 1) {
        const which = below(documents.length);
        const what = random();
        if (what < 0.7) {
          const batch = Array.from({ length: 1 + below(4) }, () => edit(which, below(people.length)));
          const again = sent.length > 0 && random() < 0.3 ? [sent[below(sent.length)]!] : [];
          await both((one) => one.append([...again, ...batch]));
          sent.push(...batch);
        } else if (what < 0.76) {
          const facts = documents[which]!;
          documents[which] = { ...facts, restricted: !facts.restricted };
          await both((one) => one.setFacts(documents[which]!, people[0]!));
        } else if (what < 0.8) {
          const [from, to] = [docs[which]![0]!.doc, docs[which]![1]!.doc];
          Y.applyUpdate(to, Y.encodeStateAsUpdate(from));
        } else await snapshotAndPack(which);
      }

      const withoutTimes = <T extends { at: number }>(log: T[]) => log.map(({ at: _, ...rest }) => rest);
      const end = (await both(async (one) => (await one.head()).sequence)) + 2;
      await both(async (one) => withoutTimes(await one.readFrom(0, end)));
      for (let i = 0; i < 20; i += 1) {
        const [after, limit] = [below(end), 1 + below(40)];
        await both(async (one) => withoutTimes(await one.readFrom(after, limit)));
        const { reference } = documents[below(documents.length)]!;
        await both((one) => one.readSince(reference, after));
        await both((one) => one.changedSince(after, limit, '*'));
        const { reference: of, id } = sent[below(sent.length)]!;
        await both((one) => one.hasEntry(of, id));
        await both((one) => one.hasEntry(reference, id));
      }
      for (const { reference } of documents) {
        await both(async (one) => withoutTimes(await one.readLogOf(reference)));
        await both((one) => one.read(reference));
      }
      await both((one) => one.append(sent));
      expect(count('segments')).toBeGreaterThan(0);
      await plain.close();
    },
  );
});
