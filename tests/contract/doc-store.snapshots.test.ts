import { setImmediate as untilBegun } from 'node:timers/promises';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { newClientId } from '../../shared/base/client-id.ts';
import { outboxIdOf } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { applyPart } from '../../shared/protocol/apply-part.ts';
import { createSnapshots } from '../../sync-server/followers/snapshots.ts';
import type { DocStore } from '../../sync-server/storage/doc-store.ts';
import { createMemoryStore } from '../../sync-server/storage/memory-store.ts';
import { beneficiaryFacts, by } from './doc-store.samples.ts';

let store: DocStore;
let reference: DocumentReference;
let doc: Y.Doc;
let updates: Uint8Array[];

beforeEach(async () => {
  store = createMemoryStore();
  const facts = beneficiaryFacts();
  reference = facts.reference;
  await store.register(facts, by);
  doc = new Y.Doc();
  doc.clientID = newClientId(by.enrolment);
  updates = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
});

const type = (words: string) => {
  for (const letter of words) doc.getText('note').insert(doc.getText('note').length, letter);
};

const append = async (bytes: Uint8Array) => store.append([{ reference, id: await outboxIdOf(bytes), bytes, by }]);

/** Lets the snapshot that is due be built; answers what was said to fail. */
async function snapshotIsDue(): Promise<unknown[]> {
  vi.useFakeTimers();
  const failures: unknown[] = [];
  const snapshots = createSnapshots(store, (error) => failures.push(error));
  snapshots.tailIs(reference, updates.length);
  vi.runAllTimers();
  vi.useRealTimers();
  await untilBegun();
  await snapshots.close();
  return failures;
}

async function noteInStore(): Promise<string> {
  const read = new Y.Doc();
  for (const part of (await store.read(reference))!.parts) applyPart(read, part);
  return read.getText('note').toString();
}

describe('a snapshot', () => {
  test('stands for the whole log of a document, which stays [S6]', async () => {
    type('a hundred words and more, letter by letter');
    for (const update of updates) await append(update);
    expect(await snapshotIsDue()).toEqual([]);
    expect((await store.read(reference))!.parts).toHaveLength(1);
    expect(await noteInStore()).toBe('a hundred words and more, letter by letter');
    expect(await store.readLogOf(reference)).toHaveLength(updates.length);
  });

  test('has what lies behind it packed, once it makes what its log makes [S10]', async () => {
    type('what was said, letter by letter');
    for (const update of updates) await append(update);
    const asked: number[] = [];
    let due = true;
    store.isPackingDue = async () => due;
    store.pack = async (_, sequence) => {
      asked.push(sequence);
      return asked.length < 3;
    };
    expect(await snapshotIsDue()).toEqual([]);
    expect(asked).toEqual([updates.length, updates.length, updates.length]);
    type('and more of it was said later');
    for (const update of updates.slice(asked[0])) await append(update);
    due = false;
    expect(await snapshotIsDue()).toEqual([]);
    expect(asked).toHaveLength(3);
  });

  test('keeps an update that waits for a missing one, which takes effect when that one comes [D7] [S6]', async () => {
    type('what was typed offline');
    const missing = updates[5]!;
    for (const update of updates) if (update !== missing) await append(update);
    expect(await snapshotIsDue()).toEqual([]);
    expect((await store.read(reference))!.parts).toHaveLength(1);
    expect(await noteInStore()).toBe('what ');
    await append(missing);
    expect(await noteInStore()).toBe('what was typed offline');
  });

  test('of many documents that rest is written in few turns, and one that fails keeps none of the others', async () => {
    type('what was typed, letter by letter');
    const all = [reference];
    for (let i = 0; i < 20; i += 1) {
      const facts = beneficiaryFacts();
      await store.register(facts, by);
      all.push(facts.reference);
    }
    for (const one of all)
      for (const bytes of updates) await store.append([{ reference: one, id: await outboxIdOf(bytes), bytes, by }]);
    const save = store.saveSnapshot;
    let waiting = 0;
    let most = 0;
    store.saveSnapshot = async (one, ...rest) => {
      waiting += 1;
      most = Math.max(most, waiting);
      await untilBegun();
      waiting -= 1;
      if (one === reference) throw new Error('no room');
      return save(one, ...rest);
    };
    const failures: unknown[] = [];
    const snapshots = createSnapshots(store, (error) => failures.push(error));
    vi.useFakeTimers();
    for (const one of all) snapshots.rests(one);
    vi.runAllTimers();
    vi.useRealTimers();
    const partsOf = async (one: DocumentReference) => (await store.read(one))!.parts.length;
    await expect.poll(() => Promise.all(all.slice(1).map(partsOf))).toEqual(all.slice(1).map(() => 1));
    await snapshots.close();
    // How many depends on how soon other work gets its turn.
    expect(most).toBeGreaterThan(1);
    expect(failures).toEqual([new Error('no room')]);
    expect(await partsOf(reference)).toBe(updates.length);
  });

  test('is not built over an update that can not be applied, which would lose it [S6]', async () => {
    type('some words of it');
    await append(Uint8Array.of(1, 1, 255, 255, 255));
    for (const update of updates) await append(update);
    expect(await snapshotIsDue()).toHaveLength(1);
    expect((await store.read(reference))!.parts).toHaveLength(updates.length + 1);
  });
});
