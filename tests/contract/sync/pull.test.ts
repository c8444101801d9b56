import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../../shared/base/bytes.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import type { SyncItem, SyncPiece } from '../../../shared/protocol/sync-frames.ts';
import type { DocStore } from '../../../sync-server/storage/doc-store.ts';
import { createMemoryStore } from '../../../sync-server/storage/memory-store.ts';
import { StorageError } from '../../../sync-server/storage/storage-error.ts';
import { createReplica, docOf, piecesOf } from '../../support/replica.ts';
import { deviceDoc, type Person, type SyncFixture, startSync, syncForTest } from './sync-fixture.ts';

let fixture: SyncFixture;
let store: DocStore;
let amira: Person;

beforeEach(async () => {
  store = createMemoryStore();
  fixture = await syncForTest(store);
  amira = fixture.person('Amira');
});

async function write(reference: DocumentReference, content: string, by = amira): Promise<void> {
  const { doc, updates } = deviceDoc(by);
  doc.getText('t').insert(0, content);
  const committed = await fixture.sync.commitUpdate(reference, updates[0]!, by.actor);
  if (!committed.ok) throw new Error(committed.error.code);
}
async function written(count: number, by = amira): Promise<DocumentReference[]> {
  const made: DocumentReference[] = [];
  for (let i = 0; i < count; i += 1) {
    made.push(await fixture.beneficiary(by));
    await write(made[i]!, `${i}`, by);
  }
  return made;
}
const textOf = (item: SyncItem) => docOf(item.parts).getText('t').toString();

/** All pieces of one answer together. */
type Page = Pick<SyncPiece, 'items' | 'gone'> & SyncPiece['place'] & { restarted: string | null };

async function page(after: string | null, by: Person, limit = 10, sync = fixture.sync): Promise<Page> {
  const pieces: SyncPiece[] = [];
  for await (const piece of piecesOf(await sync.pull({ after, limit, what: 'documents' }, by.actor)))
    pieces.push(piece);
  return {
    items: pieces.flatMap(({ items }) => items),
    gone: pieces.flatMap(({ gone }) => gone),
    restarted: pieces[0]!.begin!.restarted,
    ...pieces.at(-1)!.place,
  };
}
const references = (page: Page) => page.items.map(({ reference }) => reference);

/** A device that pages until nothing remains, as the protocol says it should. */
async function fetchAll(by: Person, after: string | null, limit = 3, between: () => Promise<void> = async () => {}) {
  const pages: Page[] = [];
  let cursor = after;
  do {
    pages.push(await page(cursor, by, limit));
    cursor = pages.at(-1)!.cursor;
    await between();
  } while (pages.at(-1)!.remaining > 0);
  return {
    pages,
    cursor: cursor!,
    items: pages.flatMap(({ items }) => items),
    gone: pages.flatMap(({ gone }) => gone),
  };
}

describe('pages of what changed', () => {
  test('hold each document once, whole, with its row and facts, and resume where they ended [T2]', async () => {
    const made = await written(7);
    const { pages, cursor, items } = await fetchAll(amira, null);
    expect(pages.map(references)).toEqual([made.slice(0, 3), made.slice(3, 6), made.slice(6)]);
    expect(pages.map(({ remaining }) => remaining)).toEqual([4, 1, 0]);
    expect(items.map(textOf)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    expect(items[0]).toMatchObject({ facts: { site: fixture.site }, row: { kind: 'beneficiary' }, sequence: 1 });
    const again = await page(cursor, amira, 3);
    expect(again).toMatchObject({ items: [], gone: [], remaining: 0, restarted: null });
    await write(made[2]!, 'new ');
    const next = await page(again.cursor, amira, 3);
    expect(references(next)).toEqual([made[2]]);
    expect(next.items[0]!.how).toBe('tail');
    const had = { ...next.items[0]!, parts: [...items[2]!.parts, ...next.items[0]!.parts] };
    expect([...textOf(had)].sort().join('')).toBe([...'new 2'].sort().join(''));
  });

  test('miss nothing that changes while they are fetched [T2]', async () => {
    const made = await written(10);
    let turn = 0;
    const { items } = await fetchAll(amira, null, 3, async () => {
      turn += 1;
      if (turn > 3) return;
      await write(made[0]!, `x${turn}`);
      await write(made[9 - turn]!, `y${turn}`);
      await write(await fixture.beneficiary(amira), `z${turn}`);
    });
    const held = new Map(items.map((item) => [item.reference, textOf(item)]));
    expect(held.size).toBe(13);
    for (const [reference, text] of held) {
      expect([...text].sort().join('')).toBe(
        [...(await fixture.stored(reference)).getText('t').toString()].sort().join(''),
      );
    }
  });

  test('hold only what the person may read, and say nothing of the rest', async () => {
    const omar = fixture.person('Omar', 'worker', fixture.otherSite);
    await written(2);
    const boss = fixture.person('Boss', 'supervisor', '*');
    const there = await page(null, omar, 10);
    expect(there).toMatchObject({ items: [], gone: [], remaining: 0 });
    expect((await page(null, boss, 10)).items).toHaveLength(2);
  });

  test('name a case as gone when it was restricted to others, and bring it back when it is opened [T3]', async () => {
    const boss = fixture.person('Boss', 'supervisor');
    const [beneficiary] = await written(1);
    const reference = await fixture.caseOf(beneficiary!, boss);
    await write(reference, 'secret', boss);
    const { cursor } = await fetchAll(amira, null);
    const assign = (restricted: boolean) =>
      fixture.sync.assign({ type: 'assign', reference, assigned: [boss.actor.user], restricted }, boss.actor);
    await assign(true);
    const after = await page(cursor, amira, 10);
    expect(after).toMatchObject({ items: [], gone: [reference] });
    const omar = fixture.person('Omar', 'worker', fixture.otherSite);
    expect((await page(null, omar, 10)).gone).toEqual([]);
    await assign(false);
    const then = await page(after.cursor, amira, 10);
    expect(references(then)).toEqual([reference]);
    expect(then.items[0]!.facts).toMatchObject({ restricted: false, assigned: [boss.actor.user] });
  });

  test('begin anew when roles changed, and name what went with them, over all of their pages [T3]', async () => {
    const made = await written(5);
    const boss = fixture.person('Boss', 'supervisor', '*');
    const elsewhere = fixture.person('Omar', 'worker', fixture.otherSite);
    const other = referenceOf(
      await fixture.sync.register(
        {
          type: 'register',
          reference: 'beneficiary/0b0f3b5e-5c0e-4f57-8d7e-0d6ab1c9a001' as DocumentReference,
          site: fixture.otherSite,
        },
        elsewhere.actor,
      ),
    );
    await write(other, 'there', elsewhere);
    const { cursor } = await fetchAll(boss, null);
    fixture.changeRoles(boss, [{ role: 'supervisor', site: fixture.otherSite }]);
    const { pages, items, gone, cursor: last } = await fetchAll(boss, cursor, 2);
    expect(pages[0]!.restarted).toBe('roles');
    expect(items.map(({ reference }) => reference)).toEqual([other]);
    expect(gone).toEqual(made);
    expect(await page(last, boss, 2)).toMatchObject({ items: [], gone: [], restarted: null });
  });

  test('name what went with roles to its end, also where nothing that may be read is left to come [T3]', async () => {
    const boss = fixture.person('Boss', 'supervisor', '*');
    const made = await written(5);
    const { cursor } = await fetchAll(boss, null);
    fixture.changeRoles(boss, [{ role: 'supervisor', site: fixture.otherSite }]);
    expect((await fetchAll(boss, cursor, 2)).gone).toEqual(made);
  });

  test('begin anew where an older copy of this history was put back [T1]', async () => {
    await written(2);
    const { cursor } = await fetchAll(amira, null);
    const { cursorAt } = store;
    store.cursorAt = async (sequence) => {
      const there = await cursorAt(sequence);
      return there && { ...there, chain: there.chain.replace(/./g, '0') };
    };
    expect(await page(cursor, amira)).toMatchObject({ restarted: 'history', items: [{}, {}] });
  });

  test('take up the cursor of a device that had the first protocol, and send whole what it may have in part', async () => {
    const made = await written(2);
    const head = await store.head();
    const body = toBase64(
      new TextEncoder().encode(JSON.stringify([1, (await store.cursorAt(1))!.chain, amira.actor.roles, []])),
    );
    const seal = createHmac('sha256', `cursor of ${head.epoch}`).update(body).digest().subarray(0, 16);
    await write(made[0]!, 'more ');
    const answer = await page(`${body}.${toBase64(seal)}`, amira);
    expect(answer).toMatchObject({ restarted: null, items: [{ how: 'whole' }, { how: 'whole' }] });
  });

  test('begin anew for a cursor of another history, and for what is no cursor [T1]', async () => {
    await written(2);
    const { cursor } = await fetchAll(amira, null);
    for (const strange of ['', 'nonsense', '....', `${btoa('[1,2,3]')}.x`, btoa('["e",0,"c",[],[]]')]) {
      expect(await page(strange, amira, 10)).toMatchObject({ restarted: 'history', items: [{}, {}] });
    }
    const restored = await startSync(createMemoryStore());
    expect(await page(cursor, amira, 10, restored.sync)).toMatchObject({
      restarted: 'history',
      items: [],
      remaining: 0,
    });
    await restored.close();
  });

  test('name nothing on the word of a cursor whose roles were made up', async () => {
    await written(2);
    const omar = fixture.person('Omar', 'worker', fixture.otherSite);
    const { cursor } = await fetchAll(omar, null);
    const [body] = cursor.split('.');
    const parts = JSON.parse(new TextDecoder().decode(fromBase64(body!)));
    parts[2] = [{ role: 'worker', site: '*' }];
    const forged = `${btoa(JSON.stringify(parts))}.${cursor.split('.')[1]}`;
    expect(await page(forged, omar, 10)).toMatchObject({ restarted: 'history', gone: [], items: [] });
  });
});

describe('an answer of many documents', () => {
  test('has places in it, and goes on from any of them when the rest did not come [T2]', async () => {
    const made = await written(60);
    await write(made[0]!, 'once more ');
    const pieces: SyncPiece[] = [];
    const asked = { after: null, limit: 200, what: 'documents' } as const;
    for await (const piece of piecesOf(await fixture.sync.pull(asked, amira.actor))) pieces.push(piece);
    expect(pieces.map(({ items }) => items.length)).toEqual([25, 25, 10]);
    expect(pieces.map(({ place }) => place.remaining)).toEqual([35, 10, 0]);
    expect(pieces.map(({ begin }) => begin?.restarted)).toEqual([null, undefined, undefined]);
    for (let cut = 1; cut <= pieces.length; cut += 1) {
      const replica = createReplica();
      for (const piece of pieces.slice(0, cut)) replica.take(piece);
      await write(made[1]!, `after cut ${cut} `);
      const { pages } = await fetchAll(amira, replica.cursor(), 200);
      for (const { items, gone, cursor, remaining } of pages)
        replica.take({ begin: null, items, gone, erased: [], place: { cursor, remaining } });
      expect(replica.documents.size).toBe(60);
      for (const [reference, held] of replica.documents) {
        const there = (await fixture.stored(reference)).getText('t').toString();
        expect(docOf(held.parts!).getText('t').toString()).toBe(there);
      }
    }
  });

  test('puts a large document into a piece of its own', async () => {
    const made = await written(3);
    for (let i = 0; i < 3; i += 1) await write(made[1]!, 'x'.repeat(400_000));
    const pieces: SyncPiece[] = [];
    const asked = { after: null, limit: 200, what: 'documents' } as const;
    for await (const piece of piecesOf(await fixture.sync.pull(asked, amira.actor))) pieces.push(piece);
    expect(pieces.map(({ items }) => items.map(({ reference }) => reference))).toEqual([[made[0], made[2]], [made[1]]]);
  });

  test('leaves out a document that can not be read, with its row, and goes on behind it [T7]', async () => {
    const [first, damaged, last] = await written(3);
    const { readSince } = store;
    store.readSince = async (reference, since) => {
      if (reference === damaged) throw new StorageError('damaged', 'sealed bytes do not open');
      return readSince(reference, since);
    };
    const answer = await page(null, amira);
    expect(references(answer)).toEqual([first, last]);
    expect(answer).toMatchObject({ gone: [], remaining: 0 });
    expect(await page(answer.cursor, amira)).toMatchObject({ items: [] });
    expect(fixture.faults.splice(0)).toEqual([expect.stringContaining(`${damaged} is left out`)]);
  });

  test('stops where the store ends, and is not begun where it has', async () => {
    await written(30);
    const frames = await fixture.sync.pull({ after: null, limit: 200, what: 'documents' }, amira.actor);
    await frames.next();
    store.changedSince = async () => {
      throw new StorageError('closed', 'the store is closed');
    };
    await expect(frames.next()).rejects.toMatchObject({ code: 'closed' });
    store.head = store.changedSince as never;
    const asked = { after: null, limit: 200, what: 'documents' } as const;
    await expect(fixture.sync.pull(asked, amira.actor)).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('of a document that it has had, a device gets', () => {
  const held = async (cursor: string | null, replica = createReplica()) => {
    const { pages } = await fetchAll(amira, cursor);
    for (const { items, gone, cursor: next, remaining } of pages)
      replica.take({ begin: null, items, gone, erased: [], place: { cursor: next, remaining } });
    return replica;
  };
  const how = (page: Page) => page.items.map((item) => [item.reference, item.how]);

  test('its tail, and of one that is new all [T6]', async () => {
    const [old] = await written(3);
    const replica = await held(null);
    await write(old!, 'more ');
    const [fresh] = await written(1);
    const answer = await page(replica.cursor(), amira);
    expect(how(answer)).toEqual([
      [old, 'tail'],
      [fresh, 'whole'],
    ]);
    await held(replica.cursor(), replica);
    const text = (await fixture.stored(old!)).getText('t').toString();
    expect(docOf(replica.documents.get(old!)!.parts!).getText('t').toString()).toBe(text);
  });

  test('all of it until the end was reached: what has not come yet may have been there before [T6]', async () => {
    const [early, ...others] = await written(6);
    await write(early!, 'later ');
    const first = await page(null, amira, 3);
    expect(first.remaining).toBeGreaterThan(0);
    const second = await page(first.cursor, amira, 3);
    expect(how(second)).toEqual([...others.slice(3), early].map((reference) => [reference, 'whole']));
    await write(early!, 'again ');
    expect(how(await page(second.cursor, amira, 3))).toEqual([[early, 'tail']]);
  });

  test('updates that waited, and those that they waited for, whichever it has had [T6] [D7]', async () => {
    const [waiting, missing] = [await fixture.beneficiary(amira), await fixture.beneficiary(amira)];
    const typed = [waiting, missing].map(() => {
      const { doc, updates } = deviceDoc(amira);
      for (const letter of 'abcdef') doc.getText('t').insert(doc.getText('t').length, letter);
      return updates;
    });
    const commit = (reference: DocumentReference, updates: Uint8Array[]) =>
      Promise.all(updates.map((bytes) => fixture.sync.commitUpdate(reference, bytes, amira.actor)));
    const [first, second, ...rest] = typed[0]!;
    await commit(waiting, [first!]);
    await commit(waiting, rest);
    await commit(missing, [typed[1]![0]!]);
    const replica = await held(null);
    await commit(missing, typed[1]!.slice(2));
    await held(replica.cursor(), replica);
    for (const reference of [waiting, missing])
      expect(docOf(replica.documents.get(reference)!.parts!).getText('t').toString()).toBe('a');
    await commit(waiting, [second!]);
    await commit(missing, [typed[1]![1]!]);
    expect(how(await page(replica.cursor(), amira))).toEqual([
      [waiting, 'tail'],
      [missing, 'tail'],
    ]);
    await held(replica.cursor(), replica);
    for (const reference of [waiting, missing])
      expect(docOf(replica.documents.get(reference)!.parts!).getText('t').toString()).toBe('abcdef');
  });

  test('all of it where it was closed to them in between, and after roles changed [T3] [T6]', async () => {
    const boss = fixture.person('Boss', 'supervisor');
    const [beneficiary] = await written(1);
    const reference = await fixture.caseOf(beneficiary!, boss);
    await write(reference, 'before ', boss);
    const replica = await held(null);
    const assign = (restricted: boolean) =>
      fixture.sync.assign({ type: 'assign', reference, assigned: [boss.actor.user], restricted }, boss.actor);
    await assign(true);
    const closed = await held(replica.cursor());
    await assign(false);
    await write(reference, 'after ', boss);
    // One device asked while it was closed, the other didn't.
    expect(how(await page(closed.cursor(), amira))).toEqual([[reference, 'whole']]);
    expect(how(await page(replica.cursor(), amira))).toEqual([[reference, 'whole']]);
    await held(replica.cursor(), replica);
    fixture.changeRoles(amira, [...amira.actor.roles, { role: 'worker', site: fixture.otherSite }]);
    await write(reference, 'then ', boss);
    expect((await page(replica.cursor(), amira)).items.map((item) => item.how)).toEqual(['whole', 'whole']);
  });
});

const referenceOf = (made: Awaited<ReturnType<SyncFixture['sync']['register']>>): DocumentReference => {
  if (!made.ok) throw new Error(made.error.code);
  return made.value.reference;
};
