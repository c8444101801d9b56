import { beforeEach, describe, expect, test } from 'vitest';
import { toBase64 } from '../../../shared/base/bytes.ts';
import type { Clock } from '../../../shared/base/clock.ts';
import { newId, type OutboxId } from '../../../shared/base/ids.ts';
import { type DocumentReference, referenceTo } from '../../../shared/docs/reference.ts';
import { setBeneficiary } from '../../../shared/edits/beneficiary.ts';
import { BYTES_PER_MINUTE, MAX_HASTE, MAX_UPDATE_BYTES } from '../../../shared/protocol/limits.ts';
import type { PushEntry } from '../../../shared/protocol/outbox.ts';
import { entryIdOf } from '../../../sync-server/storage/entry-id.ts';
import { createMemoryStore } from '../../../sync-server/storage/memory-store.ts';
import { rawClient } from './raw-client.ts';
import { attachLive, deviceDoc, type Person, type SyncFixture, syncForTest, until } from './sync-fixture.ts';

/** A device that sends without end, beside a colleague who writes as people do. */
let now = Date.now();
const clock: Clock = () => now;
let fixture: SyncFixture;
let busy: Person;
let colleague: Person;
let reference: DocumentReference;

beforeEach(async () => {
  fixture = await syncForTest(createMemoryStore(), clock);
  busy = fixture.person('Robot');
  colleague = fixture.person('Amira');
  reference = await fixture.beneficiary(colleague);
});

const entry = (to: DocumentReference, bytes: Uint8Array): Extract<PushEntry, { kind: 'update' }> => ({
  kind: 'update',
  id: entryIdOf(bytes),
  reference: to,
  bytes: toBase64(bytes),
});
function updateOf(person: Person): Uint8Array {
  const { doc, updates } = deviceDoc(person);
  doc.getMap('fields').set('a', newId());
  return updates[0]!;
}
/** Everything that a device may bring in a minute but for some bytes; it counts, too, where it is refused. */
async function useUp(person: Person, but = 0): Promise<void> {
  const whole = { ...entry(reference, new Uint8Array(1)), bytes: 'A'.repeat(Math.ceil((MAX_UPDATE_BYTES * 4) / 3)) };
  const room = BYTES_PER_MINUTE - but;
  const some = Array.from({ length: Math.floor(room / MAX_UPDATE_BYTES) }, () => whole);
  await fixture.sync.push(some, person.actor);
  await fixture.sync.push([entry(reference, new Uint8Array(room % MAX_UPDATE_BYTES))], person.actor);
}

describe('a device that brings more than it may', () => {
  test('is told by push when to come again, from the first that does not fit on; then it is taken [D11] [S4]', async () => {
    const [first, second] = [updateOf(busy), updateOf(busy)];
    await useUp(busy, first.length + second.length + 300);
    const made = referenceTo('beneficiary', newId());
    const register = { type: 'register' as const, reference: made, site: fixture.site };
    const entries: PushEntry[] = [
      entry(reference, first),
      entry(reference, second),
      { kind: 'command', id: newId().replaceAll('-', '') as OutboxId, command: register },
      entry(made, updateOf(busy)),
      entry(reference, updateOf(busy)),
    ];
    const results = await fixture.sync.push(entries, busy.actor);
    expect(results.map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
    const waiting = { status: 'refused', refusal: { code: 'busy', retryInMs: 1000 } };
    const committed = { status: 'committed' };
    expect(results).toMatchObject([committed, committed, committed, waiting, waiting]);
    now += 1000;
    expect(await fixture.sync.push(entries.slice(3), busy.actor)).toMatchObject([committed, committed]);
  });

  test('is told so on its socket, and closed with leave to come back if it goes on; nobody else is [D11]', async () => {
    await useUp(busy);
    const other = attachLive(fixture, colleague, reference);
    const client = await rawClient(fixture, busy, reference);
    await until('it is open', () => other.provider.isSynced);
    expect(await client.send(updateOf(busy))).toMatchObject({ refusal: { code: 'busy', retryInMs: 1000 } });
    for (let i = 0; i <= MAX_HASTE; i += 1) client.update(updateOf(busy));
    await until('it is closed', () => client.closed === 1013);
    other.doc.getMap('fields').set('mine', 1);
    await until('the colleague writes', async () => (await fixture.stored(reference)).getMap('fields').has('mine'));
    now += 1000;
    const again = await rawClient(fixture, busy, reference);
    expect(await again.send(updateOf(busy))).toMatchObject({ type: 'committed' });
    again.end();
    other.detach();
  });

  test('is told by the API too [D11]', async () => {
    await useUp(busy);
    const edit = (person: Person) =>
      fixture.sync.editDocument(reference, person.actor, (context) => setBeneficiary(context, { phone: newId() }));
    expect(await edit(busy)).toMatchObject({ error: { code: 'busy', retryInMs: 1000 } });
    expect(await edit(colleague)).toMatchObject({ ok: true });
  });
});
