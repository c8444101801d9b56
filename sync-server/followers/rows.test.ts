import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { newClientId } from '../../shared/base/client-id.ts';
import { newId, type OutboxId, outboxIdOf, type SiteId, type UserId } from '../../shared/base/ids.ts';
import { setRegister } from '../../shared/base/set-register.ts';
import { beneficiaryMap } from '../../shared/docs/beneficiary.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import type { DocStore, StoredRow } from '../storage/doc-store.ts';
import { createMemoryStore } from '../storage/memory-store.ts';
import { StorageError } from '../storage/storage-error.ts';
import { createRowFollower } from './rows.ts';
import { createSnapshots, type Snapshots } from './snapshots.ts';

/** Whether the thread is taken to have had its hands full, which on a machine with other work is chance. */
const hands = vi.hoisted(() => ({ areFull: false }));
vi.mock('./watch-hands.ts', () => ({ watchHands: () => () => hands.areFull }));

const by = { user: newId<UserId>(), enrolment: 7 };
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
let store: DocStore;
let snapshots: Snapshots;

beforeEach(() => {
  hands.areFull = false;
  store = createMemoryStore();
  snapshots = createSnapshots(store, (error, what) => log.error({ err: error }, what));
  vi.resetAllMocks();
});

/** A registered person whose every edit is appended as one update. */
async function person() {
  const reference = referenceTo('beneficiary', newId());
  const facts: DocumentFacts = {
    reference,
    kind: 'beneficiary',
    site: newId<SiteId>(),
    programme: null,
    beneficiary: null,
    assigned: [],
    restricted: false,
  };
  await store.register(facts, by);
  const doc = new Y.Doc();
  doc.clientID = newClientId(by.enrolment);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  return {
    reference,
    async set(field: string, value: string): Promise<number> {
      setRegister(beneficiaryMap(doc), field, value, new Date().toISOString());
      return appendBytes(reference, updates.at(-1)!);
    },
  };
}

async function appendBytes(reference: DocumentReference, bytes: Uint8Array): Promise<number> {
  const id: OutboxId = await outboxIdOf(bytes);
  return (await store.append([{ reference, id, bytes, by }]))[0]!;
}

const nameIn = (stored: StoredRow | null) => (stored?.row as BeneficiaryRow | undefined)?.fullName;

describe('the follower of rows', () => {
  test('answers when the row is stored as of the sequence asked for, and the listeners have it [S7]', async () => {
    const rows = createRowFollower({ store, snapshots, log });
    const heard: StoredRow[] = [];
    rows.onRow((row) => heard.push(row));
    const amina = await person();
    const sequence = await amina.set('fullName', 'Amina Yusuf');
    await rows.upTo(amina.reference, sequence);
    expect(await store.row(amina.reference)).toMatchObject({ sequence, row: { fullName: 'Amina Yusuf' } });
    expect(heard.map(nameIn)).toEqual(['Amina Yusuf']);
    expect(heard[0]!.facts).toEqual(await store.facts(amina.reference));
  });

  test('stores many documents in few transactions, each once however often it is asked for', async () => {
    const people = await Promise.all(Array.from({ length: 120 }, person));
    const sequences: number[] = [];
    for (const one of people) sequences.push(await one.set('fullName', 'Somebody'));
    const saveRows = vi.spyOn(store, 'saveRows');
    const rows = createRowFollower({ store, snapshots, log });
    await Promise.all([...people, ...people].map((one, i) => rows.upTo(one.reference, sequences[i % people.length]!)));
    expect(saveRows.mock.calls.flatMap(([stored]) => stored)).toHaveLength(120);
    expect(saveRows.mock.calls.length).toBeLessThan(5);
    await rows.upTo(people[0]!.reference, sequences[0]!);
    expect(saveRows.mock.calls.flatMap(([stored]) => stored)).toHaveLength(120);
  });

  test('a change that comes while its document is being projected is not missed [S7]', async () => {
    const rows = createRowFollower({ store, snapshots, log });
    const amina = await person();
    const first = await amina.set('fullName', 'Amina');
    const early = rows.upTo(amina.reference, first);
    const second = await amina.set('fullName', 'Amina Yusuf');
    await Promise.all([early, rows.upTo(amina.reference, second)]);
    expect(await store.row(amina.reference)).toMatchObject({ sequence: second, row: { fullName: 'Amina Yusuf' } });
  });

  test('after a crash makes the rows that are behind, and only those [S7]', async () => {
    const [fresh, behind] = [await person(), await person()];
    const before = createRowFollower({ store, snapshots, log });
    await before.upTo(fresh.reference, await fresh.set('fullName', 'Fresh'));
    await before.upTo(behind.reference, await behind.set('fullName', 'Old name'));
    await before.close();
    await behind.set('fullName', 'New name');
    await person();
    const rows = createRowFollower({ store, snapshots, log });
    const heard: StoredRow[] = [];
    rows.onRow((row) => heard.push(row));
    await rows.catchUp();
    expect(heard.map(nameIn)).toEqual(['New name']);
    expect(await store.staleRows(PROJECTION_VERSION, 10)).toEqual([]);
  });

  test('makes a row of another version again at start, whole, and only that one [S7]', async () => {
    const [old, current] = [await person(), await person()];
    const sequence = await old.set('fullName', 'Old');
    const before = createRowFollower({ store, snapshots, log });
    await before.upTo(current.reference, await current.set('fullName', 'Current'));
    await before.close();
    const row = { kind: 'beneficiary', fullName: 'Old' } as BeneficiaryRow;
    await store.saveRows([{ reference: old.reference, sequence, row, version: 0 }]);
    const rows = createRowFollower({ store, snapshots, log });
    const heard: StoredRow[] = [];
    rows.onRow((one) => heard.push(one));
    await rows.catchUp();
    expect(heard.map(nameIn)).toEqual(['Old']);
    expect(await store.row(old.reference)).toMatchObject({
      version: PROJECTION_VERSION,
      row: { fullName: 'Old', distributions: [], clashes: [] },
    });
  });

  test('shows a change of facts, which comes without an update [S7]', async () => {
    const rows = createRowFollower({ store, snapshots, log });
    const amina = await person();
    await amina.set('fullName', 'Amina');
    const facts = { ...(await store.facts(amina.reference))!, restricted: true };
    await rows.upTo(amina.reference, await store.setFacts(facts, by));
    expect(await store.row(amina.reference)).toMatchObject({ facts: { restricted: true } });
    expect(await store.staleRows(PROJECTION_VERSION, 10)).toEqual([]);
  });

  test('gives a row of what can be read when an update in the log can not [M7]', async () => {
    const rows = createRowFollower({ store, snapshots, log });
    const amina = await person();
    await amina.set('fullName', 'Amina');
    await appendBytes(amina.reference, Uint8Array.of(1, 1, 255, 255, 255));
    const sequence = await amina.set('phone', '0770');
    await rows.upTo(amina.reference, sequence);
    expect(await store.row(amina.reference)).toMatchObject({ sequence, row: { fullName: 'Amina', phone: '0770' } });
    expect(log.error).toHaveBeenCalledOnce();
  });

  test('a document that can not be read at all holds nobody up', async () => {
    const rows = createRowFollower({ store, snapshots, log });
    const [amina, daud] = [await person(), await person()];
    const sequences = [await amina.set('fullName', 'Amina'), await daud.set('fullName', 'Daud')];
    const read = store.read.bind(store);
    vi.spyOn(store, 'read').mockImplementation((reference) =>
      reference === amina.reference ? Promise.reject(new StorageError('damaged', 'x')) : read(reference),
    );
    await Promise.all([rows.upTo(amina.reference, sequences[0]!), rows.upTo(daud.reference, sequences[1]!)]);
    expect(nameIn(await store.row(daud.reference))).toBe('Daud');
    await rows.catchUp();
    expect(await store.staleRows(PROJECTION_VERSION, 10)).toEqual([amina.reference]);
    expect(log.error).toHaveBeenCalled();
  });

  test('tells listeners a row that the disk refused, and stores it when it can', async () => {
    vi.useFakeTimers();
    const rows = createRowFollower({ store, snapshots, log });
    const heard: StoredRow[] = [];
    rows.onRow((row) => heard.push(row));
    const amina = await person();
    const sequence = await amina.set('fullName', 'Amina');
    vi.spyOn(store, 'saveRows').mockRejectedValueOnce(new StorageError('full', 'no room'));
    await rows.upTo(amina.reference, sequence);
    expect(heard.map(nameIn)).toEqual(['Amina']);
    expect(await store.row(amina.reference)).toBeNull();
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    await rows.close();
    expect(await store.row(amina.reference)).toMatchObject({ sequence });
  });

  test('a document that costs much to project does not hold up another, nor take all the time', async () => {
    const rows = createRowFollower({ store, snapshots, log });
    const [busy, other] = [await person(), await person()];
    const [read, readSince] = [vi.spyOn(store, 'read'), vi.spyOn(store, 'readSince')];
    const typed: Promise<void>[] = [];
    for (let i = 0; i < 400; i += 1) typed.push(rows.upTo(busy.reference, await busy.set('phone', `0770 ${i}`)));
    await rows.upTo(other.reference, await other.set('fullName', 'Other'));
    await Promise.all(typed);
    expect(await store.row(busy.reference)).toMatchObject({ row: { phone: '0770 399' } });
    expect(read.mock.calls.length + readSince.mock.calls.length).toBeLessThan(400);
  });

  test('a document that changes with each letter is read twice a second, and at once for whoever waits', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    const rows = createRowFollower({ store, snapshots, log });
    const amina = await person();
    const [read, readSince] = [vi.spyOn(store, 'read'), vi.spyOn(store, 'readSince')];
    await rows.upTo(amina.reference, await amina.set('phone', '0'));
    for (let second = 0; second < 3; second += 1) {
      for (let letter = 0; letter < 10; letter += 1) {
        rows.follow(amina.reference, await amina.set('phone', `${second}${letter}`));
        await vi.advanceTimersByTimeAsync(100);
      }
    }
    const reads = read.mock.calls.length + readSince.mock.calls.length;
    expect(reads).toBeLessThanOrEqual(1 + 7);
    expect(reads).toBeGreaterThanOrEqual(1 + 5);
    // Once whole when it was asked for, and once when it turned out to be typed in; from then on what is new.
    expect(read.mock.calls.length).toBe(2);
    const last = await amina.set('phone', 'last');
    rows.follow(amina.reference, last);
    await rows.upTo(amina.reference, last);
    expect(await store.row(amina.reference)).toMatchObject({ row: { phone: 'last' } });
    vi.useRealTimers();
    await rows.close();
  });

  /** People whose documents take 5 ms each to read, for rows alone: snapshots are read for as well. */
  async function slowlyRead(count: number) {
    const none = { tailIs() {}, rests() {}, close: async () => {} };
    const people: Awaited<ReturnType<typeof person>>[] = [];
    for (let one = 0; one < count; one += 1) people.push(await person());
    let readingMs = 0;
    const takeTime = () => {
      const started = performance.now();
      while (performance.now() - started < 5);
      readingMs += performance.now() - started;
    };
    const { read, readSince } = store;
    store.read = (reference) => {
      takeTime();
      return read(reference);
    };
    store.readSince = (reference, sequence) => {
      takeTime();
      return readSince(reference, sequence);
    };
    return { rows: createRowFollower({ store, snapshots: none, log }), people, readingMs: () => readingMs };
  }

  test('rows that nobody waits for take a tenth of the time, however many type', async () => {
    hands.areFull = true;
    const { rows, people, readingMs } = await slowlyRead(20);
    const started = performance.now();
    for (let letter = 0; performance.now() - started < 2_500; letter += 1) {
      for (const one of people) rows.follow(one.reference, await one.set('phone', `${letter}`));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(readingMs() / (performance.now() - started)).toBeLessThan(0.15);
    for (const one of people) rows.follow(one.reference, await one.set('phone', 'last'));
    await rows.close();
    for (const one of people) expect(await store.row(one.reference)).toMatchObject({ row: { phone: 'last' } });
  });

  test('rows of an import that nobody waits for take half of the time where nothing else goes on', async () => {
    const { rows, people, readingMs } = await slowlyRead(150);
    const made = new Promise<void>((resolve) => {
      const left = new Set(people.map(({ reference }) => reference));
      rows.onRow(({ reference }) => left.delete(reference) && left.size === 0 && resolve());
    });
    const started = performance.now();
    for (const one of people) rows.follow(one.reference, await one.set('phone', 'last'));
    await made;
    // Half a second until the first are made.
    expect(performance.now() - started).toBeLessThan(500 + 4 * readingMs());
    await rows.close();
  });

  test('a row for which somebody waits comes before those of an import, however slowly these are stored', async () => {
    const { rows, people } = await slowlyRead(200);
    const amina = await person();
    const sequence = await amina.set('fullName', 'Amina');
    const stored: DocumentReference[][] = [];
    const asked = Promise.withResolvers<void>();
    const { saveRows } = store;
    store.saveRows = async (made) => {
      stored.push(made.map(({ reference }) => reference));
      await asked.promise;
      await saveRows(made);
    };
    for (const one of people) rows.follow(one.reference, await one.set('phone', 'imported'));
    await expect.poll(() => stored.length).toBe(1);
    const isThere = rows.upTo(amina.reference, sequence);
    asked.resolve();
    await isThere;
    expect(stored[1]).toContain(amina.reference);
    await rows.close();
  });

  test('of many in whose documents somebody types each gets its turn', async () => {
    hands.areFull = true;
    const { rows, people } = await slowlyRead(12);
    const made = new Map(people.map(({ reference }) => [reference, 0]));
    rows.onRow(({ reference }) => made.set(reference, made.get(reference)! + 1));
    const isOver = () => [...made.values()].reduce((sum, count) => sum + count, 0) >= 48;
    for (let letter = 0; !isOver(); letter += 1) {
      for (const one of people) rows.follow(one.reference, await one.set('phone', `${letter}`));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(Math.max(...made.values()) - Math.min(...made.values())).toBeLessThanOrEqual(1);
    await rows.close();
  });

  test('gives a document whose tail has grown its snapshot, built from the log [S6]', async () => {
    const rows = createRowFollower({ store, snapshots, log });
    const amina = await person();
    let sequence = 0;
    for (let i = 0; i <= 200; i += 1) sequence = await amina.set('phone', `0770 ${i}`);
    await rows.upTo(amina.reference, sequence);
    await rows.close();
    await snapshots.close();
    expect(await store.read(amina.reference)).toMatchObject({ sequence, parts: [{ format: 2 }] });
    const again = createRowFollower({ store, snapshots, log });
    sequence = await amina.set('fullName', 'Amina');
    await again.upTo(amina.reference, sequence);
    expect(await store.row(amina.reference)).toMatchObject({ row: { phone: '0770 200', fullName: 'Amina' } });
  });

  test('builds no snapshot over an update that can not be applied, which would lose it [S6]', async () => {
    const rows = createRowFollower({ store, snapshots, log });
    const amina = await person();
    await appendBytes(amina.reference, Uint8Array.of(1, 1, 255, 255, 255));
    for (let i = 0; i <= 100; i += 1) await amina.set('phone', `0770 ${i}`);
    await rows.upTo(amina.reference, 102);
    await rows.close();
    await snapshots.close();
    expect((await store.read(amina.reference))!.parts).toHaveLength(102);
  });
});
