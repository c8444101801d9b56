import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../shared/base/ids.ts';
import { type DocumentReference, referenceTo } from '../../../shared/docs/reference.ts';
import { PROJECTION_VERSION } from '../../../shared/projections/projection-version.ts';
import type { SyncPiece } from '../../../shared/protocol/sync-frames.ts';
import type { DocStore } from '../../../sync-server/storage/doc-store.ts';
import { createMemoryStore } from '../../../sync-server/storage/memory-store.ts';
import type { Asked } from '../../../sync-server/sync/pull.ts';
import { createReplica, piecesOf, type Replica } from '../../support/replica.ts';
import { deviceDoc, type Person, type SyncFixture, syncForTest } from './sync-fixture.ts';

let fixture: SyncFixture;
let store: DocStore;
let amira: Person;

beforeEach(async () => {
  store = createMemoryStore();
  fixture = await syncForTest(store);
  amira = fixture.person('Amira');
});

async function write(reference: DocumentReference, content: string): Promise<void> {
  const { doc, updates } = deviceDoc(amira);
  doc.getText('t').insert(0, content);
  const committed = await fixture.sync.commitUpdate(reference, updates[0]!, amira.actor);
  if (!committed.ok) throw new Error(committed.error.code);
}
async function written(count: number): Promise<DocumentReference[]> {
  const made: DocumentReference[] = [];
  for (let i = 0; i < count; i += 1) {
    made.push(await fixture.beneficiary(amira));
    for (let n = 0; n <= i % 3; n += 1) await write(made[i]!, `${i}.${n} `);
  }
  return made;
}

/** A case that somebody has worked on. */
async function caseOf(person: DocumentReference): Promise<DocumentReference> {
  const reference = await fixture.caseOf(person, amira);
  await write(reference, 'opened ');
  return reference;
}

async function piecesFrom(frames: AsyncIterable<Uint8Array>): Promise<SyncPiece[]> {
  const pieces: SyncPiece[] = [];
  for await (const piece of piecesOf(frames)) pieces.push(piece);
  return pieces;
}
async function pullInto(replica: Replica, what: Asked['what'], limit: number): Promise<SyncPiece[]> {
  const all: SyncPiece[] = [];
  do {
    const after = replica.cursor();
    const pieces = await piecesFrom(await fixture.sync.pull({ after, limit, what }, amira.actor));
    for (const piece of pieces) replica.take(piece);
    all.push(...pieces);
  } while (all.at(-1)!.place.remaining > 0);
  return all;
}
const askFor = async (wanted: [DocumentReference, number][], by = amira) =>
  piecesFrom(fixture.sync.documents(wanted, by.actor));

describe('rows first', () => {
  test('and their documents by name afterwards give the same as documents at once [T8]', async () => {
    const made = await written(30);
    await store.register(
      { ...(await store.facts(made[0]!))!, reference: referenceTo('beneficiary', newId()) },
      amira.actor,
    );
    const opened = await fixture.caseOf(made[0]!, amira);
    await fixture.sync.assign(
      { type: 'assign', reference: opened, assigned: [amira.actor.user], restricted: false },
      amira.actor,
    );
    const whole = createReplica();
    await pullInto(whole, 'documents', 7);
    const later = createReplica();
    const pieces = await pullInto(later, 'rows', 11);
    expect(pieces.flatMap(({ items }) => items).every(({ how, parts }) => how === 'row' && parts.length === 0)).toBe(
      true,
    );
    expect(later.documents.size).toBe(31);
    const wanted = [...later.documents].map(([reference, { sequence }]): [DocumentReference, number] => [
      reference,
      sequence,
    ]);
    const answer = await askFor(wanted);
    expect(answer.flatMap(({ items }) => items).every(({ row }) => row === null)).toBe(true);
    for (const piece of answer) later.take(piece);
    expect(later.documents).toEqual(whole.documents);
    expect(later.cursor()).toBe(whole.cursor());
  });

  test('are those of people before all others, wherever the answer ends, and go on where it did [T8]', async () => {
    const people = await written(3);
    const cases: DocumentReference[] = [];
    for (const person of people) cases.push(await caseOf(person));
    const [late] = await written(1);
    for (const limit of [1, 2, 3, 5]) {
      const replica = createReplica();
      const places = await pullInto(replica, 'rows', limit);
      expect(places.flatMap(({ items }) => items.map(({ reference }) => reference))).toEqual([
        ...people,
        late,
        ...cases,
      ]);
      const left = places.map(({ place }) => place.remaining);
      expect(left).toEqual(left.toSorted((a, b) => b - a));
    }
  });

  test('of people that change, or are new, while the others come, come once more [T8]', async () => {
    const people = await written(2);
    const cases = [await caseOf(people[0]!), await caseOf(people[1]!)];
    const replica = createReplica();
    const ask = async (what: Asked['what'], limit: number) => {
      const pieces = await piecesFrom(await fixture.sync.pull({ after: replica.cursor(), limit, what }, amira.actor));
      for (const piece of pieces) replica.take(piece);
      return pieces.flatMap(({ items }) => items.map(({ reference }) => reference));
    };
    expect(await ask('rows', 3)).toEqual([...people, cases[0]]);
    await write(people[0]!, 'more ');
    const [late] = await written(1);
    expect(await ask('rows', 10)).toEqual([cases[1], people[0], late]);
    expect(await ask('rows', 10)).toEqual([]);
  });

  test('left for documents in the middle miss nothing that had not come [T8]', async () => {
    const people = await written(3);
    const cases = [await caseOf(people[0]!), await caseOf(people[1]!)];
    for (const limit of [2, 4]) {
      const replica = createReplica();
      const [piece] = await piecesFrom(await fixture.sync.pull({ after: null, limit, what: 'rows' }, amira.actor));
      replica.take(piece!);
      await pullInto(replica, 'documents', 10);
      expect([...replica.documents.keys()].toSorted()).toEqual([...people, ...cases].toSorted());
    }
  });

  test('of a copy put back while they came begin anew, also where those that were left lie before it [T1]', async () => {
    const [person] = await written(1);
    await caseOf(person!);
    await caseOf(person!);
    await written(1);
    const replica = createReplica();
    const [piece] = await piecesFrom(await fixture.sync.pull({ after: null, limit: 3, what: 'rows' }, amira.actor));
    replica.take(piece!);
    const { cursorAt } = store;
    // The first two entries are as they were.
    store.cursorAt = async (sequence) => {
      const there = await cursorAt(sequence);
      return there && sequence > 2 ? { ...there, chain: there.chain.replace(/./g, '0') } : there;
    };
    const [next] = await piecesFrom(
      await fixture.sync.pull({ after: replica.cursor(), limit: 3, what: 'rows' }, amira.actor),
    );
    expect(next!.begin).toMatchObject({ restarted: 'history' });
  });

  test('bring what changes afterwards by the ordinary way [T8] [T6]', async () => {
    const [first, second] = await written(2);
    const replica = createReplica();
    await pullInto(replica, 'rows', 10);
    for (const piece of await askFor([[first!, 0]])) replica.take(piece);
    await write(first!, 'more ');
    const [changed] = await pullInto(replica, 'documents', 10);
    expect(changed!.items).toMatchObject([{ reference: first, how: 'tail' }]);
    expect(replica.documents.get(second!)!.parts).toBeNull();
  });

  test('say of one that changed its row alone, and of one that is gone that it is', async () => {
    const boss = fixture.person('Boss', 'supervisor');
    const [beneficiary, other] = await written(2);
    const reference = await fixture.caseOf(beneficiary!, boss);
    await fixture.sync.assign(
      { type: 'assign', reference, assigned: [boss.actor.user], restricted: false },
      boss.actor,
    );
    const replica = createReplica();
    await pullInto(replica, 'rows', 10);
    await fixture.sync.assign({ type: 'assign', reference, assigned: [boss.actor.user], restricted: true }, boss.actor);
    await write(other!, 'more ');
    const [answer] = await pullInto(replica, 'rows', 10);
    expect(answer).toMatchObject({ items: [{ reference: other, how: 'row' }], gone: [reference] });
  });
});

describe('documents by name', () => {
  test('come whole in the order asked for, their row where it is newer than one has', async () => {
    const [first, second, third] = await written(3);
    await write(first!, 'more ');
    const row = (await store.row(first!))!;
    const [piece] = await askFor([
      [third!, 0],
      [first!, row.sequence - 1],
      [second!, 1_000],
    ]);
    expect(piece).toMatchObject({
      begin: { projection: PROJECTION_VERSION, restarted: null },
      items: [
        { reference: third, how: 'whole', row: { kind: 'beneficiary' } },
        { reference: first, how: 'whole', row: row.row, sequence: row.sequence },
        { reference: second, how: 'whole', row: null },
      ],
      place: { cursor: null, remaining: 0 },
    });
  });

  test('that one may no longer read are gone, and of those that one never could, or nobody knows, nothing is said', async () => {
    const boss = fixture.person('Boss', 'supervisor');
    const omar = fixture.person('Omar', 'worker', fixture.otherSite);
    const [beneficiary] = await written(1);
    const reference = await fixture.caseOf(beneficiary!, boss);
    const wanted: [DocumentReference, number][] = [reference, beneficiary!, referenceTo('case', newId())].map((one) => [
      one,
      0,
    ]);
    await fixture.sync.assign({ type: 'assign', reference, assigned: [boss.actor.user], restricted: true }, boss.actor);
    expect(await askFor(wanted)).toMatchObject([{ items: [{ reference: beneficiary }], gone: [reference] }]);
    expect(await askFor(wanted, omar)).toMatchObject([{ items: [], gone: [] }]);
  });

  test('come in pieces that count down', async () => {
    const made = await written(30);
    const pieces = await askFor(made.map((reference) => [reference, 0]));
    expect(pieces.map(({ items, place }) => [items.length, place])).toEqual([
      [25, { cursor: null, remaining: 5 }],
      [5, { cursor: null, remaining: 0 }],
    ]);
  });
});
