import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { toBase64 } from '../../shared/base/bytes.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { isPassing, type PushEntry } from '../../shared/protocol/outbox.ts';
import { entryIdOf } from '../../sync-server/storage/entry-id.ts';
import { createMemoryStore } from '../../sync-server/storage/memory-store.ts';
import { deviceDoc, type Person, type SyncFixture, startSync } from '../contract/sync/sync-fixture.ts';

const ROUNDS = Number(process.env.RUNS ?? 20);
const WRITERS = 4;
const seed = Number(process.env.SEED ?? 20_261_121);

test(`${ROUNDS} documents whose updates come late, twice and in any order, over restarts, end as they were written [D7] [S5] [M3] (SEED=${seed})`, {
  timeout: 60_000 + ROUNDS * 4_000,
}, async () => {
  const random = seededRandom(seed);
  const store = createMemoryStore();
  let fixture = await startSync(store);
  let waited = 0;
  let pushed = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const people = Array.from({ length: WRITERS }, (_, i) => fixture.person(`Person ${round} ${i}`));
    const reference = await fixture.beneficiary(people[0]!);
    const written = people.map((person) => ({ person, ...write(person, random) }));
    // A part of each one's work is lost on the way for now.
    const late = written.map(({ updates }) => updates.filter(() => random() < 0.3));
    for (const [i, { person, updates }] of written.entries()) {
      const first = shuffled(
        updates.filter((update) => !late[i]!.includes(update)),
        random,
      );
      pushed += await pushAll(fixture, person, reference, first, random);
    }
    const half = await fixture.stored(reference);
    if (half.store.pendingStructs) waited += 1;
    half.destroy();
    if (round % 10 === 9) fixture = await restarted(fixture);
    for (const [i, { person }] of written.entries())
      pushed += await pushAll(fixture, person, reference, shuffled(late[i]!, random), random);

    const whole = new Y.Doc();
    for (const { updates } of written) for (const update of updates) Y.applyUpdate(whole, update);
    const stored = await fixture.stored(reference);
    expect(stored.store.pendingStructs).toBeNull();
    expect(stored.getText('t').toString()).toBe(whole.getText('t').toString());
    expect(stored.getMap('fields').toJSON()).toEqual(whole.getMap('fields').toJSON());
    for (const doc of [whole, stored, ...written.map((each) => each.doc)]) doc.destroy();
  }
  await fixture.close();
  expect(waited).toBeGreaterThan(ROUNDS / 2);
  console.log(
    `SEED=${seed}: ${pushed} updates committed in ${ROUNDS} documents, of which ${waited} waited for some; none differs`,
  );

  async function restarted(before: SyncFixture): Promise<SyncFixture> {
    await before.close();
    return startSync(store);
  }
});

/** Some edits of one device, each an update that stands on the one before. */
function write(person: Person, random: () => number): { doc: Y.Doc; updates: Uint8Array[] } {
  const made = deviceDoc(person);
  for (let i = 0; i < 12; i += 1) {
    if (random() < 0.6) made.doc.getText('t').insert(made.doc.getText('t').length, `${person.actor.name} ${i}; `);
    else made.doc.getMap('fields').set(`${person.actor.enrolment}`, i);
  }
  return made;
}

/** Sends until all are committed, some of them twice. Answers how many there were. */
async function pushAll(
  { sync }: SyncFixture,
  person: Person,
  reference: DocumentReference,
  updates: Uint8Array[],
  random: () => number,
): Promise<number> {
  let left = updates.flatMap((bytes) => (random() < 0.2 ? [bytes, bytes] : [bytes]));
  const count = left.length;
  while (left.length > 0) {
    const some = left.splice(0, 1 + Math.floor(random() * 5));
    const entries = some.map(
      (bytes): PushEntry => ({ kind: 'update', id: entryIdOf(bytes), reference, bytes: toBase64(bytes) }),
    );
    const results = await sync.push(entries, person.actor);
    for (const [i, result] of results.entries()) {
      if (result.status === 'committed') continue;
      if (!isPassing(result.refusal.code)) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
      left = [...left, some[i]!];
    }
  }
  return count;
}

function shuffled<T>(all: T[], random: () => number): T[] {
  const mixed = [...all];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [mixed[i], mixed[j]] = [mixed[j]!, mixed[i]!];
  }
  return mixed;
}
