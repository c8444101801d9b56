import { beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { newClientId } from '../../shared/base/client-id.ts';
import { type BeneficiaryId, newId, outboxIdOf, type UserId } from '../../shared/base/ids.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { setRegister } from '../../shared/base/set-register.ts';
import { beneficiaryMap } from '../../shared/docs/beneficiary.ts';
import { type DocumentReference, idIn, referenceTo } from '../../shared/docs/reference.ts';
import { project } from '../../shared/projections/project.ts';
import { beneficiaryFacts } from '../../tests/contract/doc-store.samples.ts';
import type { DocStore } from '../storage/doc-store.ts';
import { createMemoryStore } from '../storage/memory-store.ts';
import { loadDocument, snapshotOf } from '../sync/load-document.ts';
import { type RecentDocuments, recentDocuments } from './recent-documents.ts';

const by = { user: newId<UserId>(), enrolment: 7 };
const failed = vi.fn();
let store: DocStore;
let documents: RecentDocuments;
let reference: DocumentReference;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  failed.mockReset();
  store = createMemoryStore();
  documents = recentDocuments(store, failed);
  reference = await registered();
  return () => vi.useRealTimers();
});

async function registered(): Promise<DocumentReference> {
  const facts = beneficiaryFacts();
  await store.register(facts, by);
  return facts.reference;
}

/** Somebody's device; every edit is an update, in order. */
function writer() {
  const doc = new Y.Doc();
  doc.clientID = newClientId(by.enrolment);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  return {
    doc,
    set(field: string, value: string): Uint8Array {
      setRegister(beneficiaryMap(doc), field, value, new Date().toISOString());
      return updates.at(-1)!;
    },
  };
}

const append = async (bytes: Uint8Array, to = reference): Promise<number> =>
  (await store.append([{ reference: to, id: await outboxIdOf(bytes), bytes, by }]))[0]!;
const contentOf = (doc: Y.Doc | undefined) => doc && beneficiaryMap(doc).toJSON();

describe('documents that were read a moment ago', () => {
  test('are what lies stored, whatever is written, snapped, changed and forgotten in between [S7]', async () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = seededRandom(seed);
      reference = await registered();
      const writers = [writer(), writer()];
      const late: Uint8Array[] = [];
      for (let step = 0; step < 40; step += 1) {
        const dice = random();
        const one = writers[Math.floor(random() * 2)]!;
        const update = one.set(random() < 0.5 ? 'fullName' : 'phone', `${step}`);
        // Some come late: what was written after them waits for them.
        if (dice < 0.15) late.push(update);
        else await append(update);
        if (dice > 0.8 && late.length > 0) await append(late.shift()!);
        if (dice > 0.92) {
          const stored = (await store.read(reference))!;
          await store.saveSnapshot(reference, stored.sequence, snapshotOf(stored));
        }
        if (dice < 0.05) await store.setFacts({ ...(await store.facts(reference))!, restricted: random() < 0.5 }, by);
        if (dice > 0.3 && dice < 0.35) documents.forget(reference);
        if (random() < 0.7) vi.advanceTimersByTime(random() < 0.1 ? 6_000 : 300);
        if (random() < 0.4) continue;
        const found = await documents.read(reference);
        const stored = (await store.read(reference))!;
        if (stored.parts.length === 0) {
          expect(found).toBeNull();
          continue;
        }
        expect(found, `seed ${seed}, step ${step}`).toMatchObject({ facts: stored.facts, sequence: stored.sequence });
        const row = project(loadDocument(stored), stored.facts);
        expect(project(found!.doc, found!.facts), `seed ${seed}, step ${step}`).toEqual(row);
      }
    }
    expect(failed).not.toHaveBeenCalled();
  });

  test('are read whole twice, then only what is new, and whole again after a rest', async () => {
    const [read, readSince] = [vi.spyOn(store, 'read'), vi.spyOn(store, 'readSince')];
    const one = writer();
    const look = async (name: string) => {
      await append(one.set('fullName', name));
      expect(contentOf((await documents.read(reference))!.doc)).toEqual(contentOf(one.doc));
      return [read.mock.calls.length, readSince.mock.calls.length];
    };
    expect(await look('A')).toEqual([1, 0]);
    expect(await look('Am')).toEqual([2, 0]);
    expect(await look('Ami')).toEqual([2, 1]);
    expect(await look('Amin')).toEqual([2, 2]);
    vi.advanceTimersByTime(5_000);
    expect(await look('Amina')).toEqual([3, 2]);
  });

  test('count the updates behind a snapshot, also where it is made late', async () => {
    const one = writer();
    const counts: number[] = [];
    for (let i = 0; i < 230; i += 1) {
      await append(one.set('phone', `0770 ${i}`));
      counts.push((await documents.read(reference))!.updates);
      const stored = (await store.read(reference))!;
      if (i === 219) await store.saveSnapshot(reference, stored.sequence, snapshotOf(stored));
    }
    expect(counts.slice(0, 220)).toEqual(Array.from({ length: 220 }, (_, i) => i + 1));
    expect(counts.slice(220)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  test('are not kept where they are forgotten while they are read, as one that is erased', async () => {
    const one = writer();
    for (const name of ['A', 'Am', 'Ami']) {
      await append(one.set('fullName', name));
      await documents.read(reference);
    }
    const { readSince } = store;
    store.readSince = async (asked, sequence) => {
      const since = await readSince(asked, sequence);
      documents.forget(reference);
      return since;
    };
    await documents.read(reference);
    store.readSince = readSince;
    const again = vi.spyOn(store, 'readSince');
    await documents.read(reference);
    expect(again).not.toHaveBeenCalled();
  });

  test('are read once where all of it is less than what is new', async () => {
    const one = writer();
    for (const name of ['A', 'Am', 'Ami']) {
      await append(one.set('fullName', name));
      await documents.read(reference);
    }
    const read = vi.spyOn(store, 'read');
    await store.setFacts({ ...(await store.facts(reference))!, restricted: true }, by);
    expect(await documents.read(reference)).toMatchObject({ facts: { restricted: true }, updates: 3 });
    expect(read).not.toHaveBeenCalled();
  });

  test('are none of an erased one, and none where nothing was written', async () => {
    expect(await documents.read(reference)).toBeNull();
    const one = writer();
    for (const name of ['A', 'Am', 'Ami']) {
      await append(one.set('fullName', name));
      await documents.read(reference);
    }
    await store.erase(idIn<BeneficiaryId>(reference), by, 'asked');
    expect(await documents.read(reference)).toBeNull();
    expect(await documents.read(referenceTo('beneficiary', newId()))).toBeNull();
  });

  test('tell an update that can not be applied, once, and hold all others', async () => {
    const one = writer();
    await append(one.set('fullName', 'Amina'));
    await documents.read(reference);
    await append(Uint8Array.of(1, 1, 255, 255, 255));
    await documents.read(reference);
    await append(one.set('phone', '0770'));
    expect(contentOf((await documents.read(reference))!.doc)).toEqual(contentOf(one.doc));
    expect(failed).toHaveBeenCalledOnce();
  });

  test('hold no more than their share of memory', async () => {
    const readSince = vi.spyOn(store, 'readSince');
    const names = await Promise.all(Array.from({ length: 24 }, registered));
    const writers = names.map(() => writer());
    for (let round = 0; round < 3; round += 1)
      for (const [n, name] of names.entries()) {
        await append(writers[n]!.set('livesAt', `${round} ${'x'.repeat(400_000)}`), name);
        await documents.read(name);
      }
    // In the third round none of them is there: so many are more than may be kept.
    expect(readSince).not.toHaveBeenCalled();
    await append(writers[23]!.set('livesAt', 'near'), names[23]);
    await documents.read(names[23]!);
    expect(readSince).toHaveBeenCalledOnce();
  });
});
