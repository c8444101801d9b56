import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { fromBase64 } from '../../../shared/base/bytes.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import type { SyncItem, SyncPage } from '../../../shared/protocol/sync-pages.ts';
import type { DocStore } from '../../../sync-server/storage/doc-store.ts';
import { createMemoryStore } from '../../../sync-server/storage/memory-store.ts';
import { deviceDoc, type Person, type SyncFixture, startSync } from './sync-fixture.ts';

let fixture: SyncFixture;
let store: DocStore;
let amira: Person;

beforeEach(async () => {
  store = createMemoryStore();
  fixture = await startSync(store);
  amira = fixture.person('Amira');
});
afterEach(async () => {
  await fixture.close();
  expect(fixture.faults).toEqual([]);
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
const textOf = (item: SyncItem) => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, fromBase64(item.bytes));
  return doc.getText('t').toString();
};
const references = (page: SyncPage) => page.items.map(({ reference }) => reference);

/** A device that pages until nothing remains, as the protocol says it should. */
async function fetchAll(by: Person, after: string | null, limit = 3, between: () => Promise<void> = async () => {}) {
  const pages: SyncPage[] = [];
  let cursor = after;
  do {
    const page = await fixture.sync.page(cursor, by.actor, limit);
    pages.push(page);
    cursor = page.cursor;
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
    const again = await fixture.sync.page(cursor, amira.actor, 3);
    expect(again).toMatchObject({ items: [], gone: [], remaining: 0, restarted: false });
    await write(made[2]!, 'new ');
    const next = await fixture.sync.page(again.cursor, amira.actor, 3);
    expect(references(next)).toEqual([made[2]]);
    expect([...textOf(next.items[0]!)].sort().join('')).toBe([...'new 2'].sort().join(''));
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
    const there = await fixture.sync.page(null, omar.actor, 10);
    expect(there).toMatchObject({ items: [], gone: [], remaining: 0 });
    expect((await fixture.sync.page(null, boss.actor, 10)).items).toHaveLength(2);
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
    const after = await fixture.sync.page(cursor, amira.actor, 10);
    expect(after).toMatchObject({ items: [], gone: [reference] });
    const omar = fixture.person('Omar', 'worker', fixture.otherSite);
    expect((await fixture.sync.page(null, omar.actor, 10)).gone).toEqual([]);
    await assign(false);
    const then = await fixture.sync.page(after.cursor, amira.actor, 10);
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
    expect(pages[0]!.restarted).toBe(true);
    expect(items.map(({ reference }) => reference)).toEqual([other]);
    expect(gone).toEqual(made);
    expect(await fixture.sync.page(last, boss.actor, 2)).toMatchObject({ items: [], gone: [], restarted: false });
  });

  test('begin anew for a cursor of another history, and for what is no cursor [T1]', async () => {
    await written(2);
    const { cursor } = await fetchAll(amira, null);
    for (const strange of ['', 'nonsense', '....', `${btoa('[1,2,3]')}.x`, btoa('["e",0,"c",[],[]]')]) {
      expect(await fixture.sync.page(strange, amira.actor, 10)).toMatchObject({ restarted: true, items: [{}, {}] });
    }
    const restored = await startSync(createMemoryStore());
    const same = { ...amira.actor };
    expect(await restored.sync.page(cursor, same, 10)).toMatchObject({ restarted: true, items: [], remaining: 0 });
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
    expect(await fixture.sync.page(forged, omar.actor, 10)).toMatchObject({ restarted: true, gone: [], items: [] });
  });
});

const referenceOf = (made: Awaited<ReturnType<SyncFixture['sync']['register']>>): DocumentReference => {
  if (!made.ok) throw new Error(made.error.code);
  return made.value.reference;
};
