import { beforeEach, expect, test } from 'vitest';
import { MAX_WAITING_BYTES } from '../../../shared/protocol/limits.ts';
import { deviceDoc, type Person, type SyncFixture, syncForTest } from './sync-fixture.ts';

let fixture: SyncFixture;
let amira: Person;

beforeEach(async () => {
  fixture = await syncForTest();
  amira = fixture.person('Amira');
});

test('of what waits a document takes so much, and always what it waits for [D7]', async () => {
  const reference = await fixture.beneficiary(amira);
  const { doc, updates } = deviceDoc(amira);
  const length = Math.ceil(MAX_WAITING_BYTES / 4);
  for (let i = 0; i < 8; i += 1) doc.getText('t').insert(0, `${i}`.repeat(length));
  const [first, ...later] = updates;
  const send = (bytes: Uint8Array) => fixture.sync.commitUpdate(reference, bytes, amira.actor);
  const told = await Promise.all(later.map(send));
  const refused = later.filter((_, at) => !told[at]!.ok);
  expect(refused.length).toBeGreaterThan(2);
  expect(refused.length).toBeLessThan(later.length);
  for (const answer of told) if (!answer.ok) expect(answer.error).toMatchObject({ code: 'busy' });
  expect((await fixture.stored(reference)).getText('t').length).toBe(0);
  expect(await send(first!)).toMatchObject({ ok: true });
  for (const bytes of refused) expect(await send(bytes)).toMatchObject({ ok: true });
  expect((await fixture.stored(reference)).getText('t').toString()).toBe(doc.getText('t').toString());
});
