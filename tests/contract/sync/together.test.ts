import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { toBase64 } from '../../../shared/base/bytes.ts';
import { newClientId } from '../../../shared/base/client-id.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import type { PushEntry } from '../../../shared/protocol/outbox.ts';
import { entryIdOf } from '../../../sync-server/storage/entry-id.ts';
import { createMemoryStore } from '../../../sync-server/storage/memory-store.ts';
import { attachLive, type Person, type SyncFixture, syncForTest, until } from './sync-fixture.ts';
import { anyUpdate, buildUpdate } from './update-fixture.ts';

/** Updates of one device that would each pass by themselves, and together end whoever reads them. */
let fixture: SyncFixture;
let mallory: Person;
let reference: DocumentReference;

beforeEach(async () => {
  fixture = await syncForTest(createMemoryStore());
  mallory = fixture.person('Mallory');
  reference = await fixture.beneficiary(mallory);
});

const entry = (bytes: Uint8Array): Extract<PushEntry, { kind: 'update' }> => ({
  kind: 'update',
  id: entryIdOf(bytes),
  reference,
  bytes: toBase64(bytes),
});

function overlapping(): [Uint8Array, Uint8Array] {
  const client = newClientId(mallory.actor.enrolment);
  const item = { kind: 'item' as const, parent: 'fields', sub: 'a', content: { text: 'overlapping' } };
  return [
    buildUpdate([{ client, clock: 0, structs: [{ kind: 'gc', length: 5 }] }]),
    buildUpdate([{ client, clock: 0, structs: [item] }]),
  ];
}

describe('two updates that overlap', () => {
  test('in one push: the second is refused, and the record can be read [D2] [M7]', async () => {
    const results = await fixture.sync.push(overlapping().map(entry), mallory.actor);
    expect(results).toMatchObject([{ status: 'committed' }, { refusal: { code: 'malformed' } }]);
    await fixture.stored(reference);
  });

  test('in one push, while somebody has the record open: the second is refused [D2] [M7]', async () => {
    const reader = attachLive(fixture, fixture.person('Samuel'), reference);
    await until('it is open', () => reader.provider.isSynced);
    const results = await fixture.sync.push(overlapping().map(entry), mallory.actor);
    expect(results).toMatchObject([{ status: 'committed' }, { refusal: { code: 'malformed' } }]);
    await fixture.stored(reference);
    reader.detach();
  });

  test('at the same time: one is refused, and the record can be read [D2] [M7]', async () => {
    const [first, second] = overlapping();
    const results = await Promise.all(
      [first, second].map((bytes) => fixture.sync.commitUpdate(reference, bytes, mallory.actor)),
    );
    expect(results).toMatchObject([{ ok: true }, { error: { code: 'malformed' } }]);
    await fixture.stored(reference);
  });

  test("begin in what is known already: one is taken, but not while another's deletion of that is on its way [D2]", async () => {
    const samuel = fixture.person('Samuel');
    const client = newClientId(mallory.actor.enrolment);
    const words = (...any: string[]) =>
      buildUpdate([{ client, clock: 0, structs: [{ kind: 'item', parent: 'fields', sub: 'a', content: { any } }] }]);
    const commit = (bytes: Uint8Array, by: Person) => fixture.sync.commitUpdate(reference, bytes, by.actor);
    expect(await commit(words('one'), mallory)).toMatchObject({ ok: true });
    expect(await commit(words('one', 'two'), mallory)).toMatchObject({ ok: true });
    const deletion = buildUpdate([], [{ client, ranges: [[0, 2]] }]);
    const [deleted, over] = await Promise.all([
      commit(deletion, samuel),
      commit(words('one', 'two', 'three'), mallory),
    ]);
    expect(deleted).toMatchObject({ ok: true });
    expect(over).toMatchObject({ error: { code: 'busy' } });
    await fixture.stored(reference);
  });
});

test('a gap in an update is not taken for what it leaves out [D2] [D7]', async () => {
  const [one, other] = [1, 2].map((n) => mallory.actor.enrolment * 2 ** 32 + n) as [number, number];
  const item = (more: object) => ({ kind: 'item' as const, parent: 'fields', content: { text: 'word' }, ...more });
  const known = buildUpdate([{ client: one, clock: 0, structs: [item({ sub: 'a' })] }]);
  expect(await fixture.sync.commitUpdate(reference, known, mallory.actor)).toMatchObject({ ok: true });
  // What is known would wait together with what isn't, for the other client's first three; and be lost in a snapshot.
  const waiting = buildUpdate([
    { client: other, clock: 0, structs: [{ kind: 'skip', length: 3 }, item({ sub: 'b' })] },
    { client: one, clock: 0, structs: [{ kind: 'gc', length: 2 }, item({ origin: [other, 0] })] },
  ]);
  expect(await fixture.sync.commitUpdate(reference, waiting, mallory.actor)).toMatchObject({ error: { code: 'busy' } });
});

test('what stands on an update that the disk refused is not called kept [S2] [S3]', async () => {
  const doc = new Y.Doc();
  doc.clientID = newClientId(mallory.actor.enrolment);
  doc.getMap('fields').set('a', 'one');
  const bytes = Y.encodeStateAsUpdate(doc);
  const { append } = fixture.store;
  fixture.store.append = async () => {
    throw new Error('disk full');
  };
  const results = await fixture.sync.push([entry(bytes), entry(bytes)], mallory.actor);
  expect(results).toMatchObject([{ refusal: { code: 'storage' } }, { refusal: { code: 'storage' } }]);
  fixture.store.append = append;
  expect(fixture.faults.splice(0)).toEqual([expect.stringContaining('disk full')]);
});

test('of one record that can not be read is passing, and the rest of the push goes in [S3]', async () => {
  const other = await fixture.beneficiary(mallory);
  const { read } = fixture.store;
  fixture.store.read = async (asked) => {
    if (asked === other) throw new Error('damaged');
    return read(asked);
  };
  const [bytes] = overlapping();
  const results = await fixture.sync.push([{ ...entry(bytes), reference: other }, entry(bytes)], mallory.actor);
  expect(results).toMatchObject([{ refusal: { code: 'storage' } }, { status: 'committed' }]);
  expect(fixture.faults.splice(0)).toEqual([expect.stringContaining('damaged')]);
});

test('whatever one device sends, together and at once, the log can be read and says what all see [D2] [M3]', async () => {
  const clients = [1, 2, 3].map((n) => mallory.actor.enrolment * 2 ** 32 + n);
  const some = fc.array(anyUpdate(clients), { minLength: 1, maxLength: 12 });
  let committed = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(some, { minLength: 2, maxLength: 5 }), async (pushes) => {
      reference = await fixture.beneficiary(mallory);
      const results = await Promise.all(pushes.map((push) => fixture.sync.push(push.map(entry), mallory.actor)));
      committed += results.flat().filter(({ status }) => status === 'committed').length;
      const fromLog = await fixture.stored(reference);
      const whole = new Y.Doc();
      Y.applyUpdate(whole, Y.encodeStateAsUpdate(fromLog));
      expect(Y.encodeStateVector(whole)).toEqual(Y.encodeStateVector(fromLog));
    }),
    { numRuns: 60 },
  );
  expect(committed).toBeGreaterThan(200);
}, 60_000);
