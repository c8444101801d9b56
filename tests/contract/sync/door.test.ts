import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createMemoryStore } from '../../../sync-server/storage/memory-store.ts';
import { attachLive, type SyncFixture, startSync, until } from './sync-fixture.ts';
import { anyUpdate } from './update-fixture.ts';

/** Two who may write send whatever can be written down as an update, in any order, while a third looks on. */
async function withSync<T>(run: (fixture: SyncFixture) => Promise<T>): Promise<T> {
  const fixture = await startSync(createMemoryStore());
  try {
    return await run(fixture);
  } finally {
    await fixture.close();
    expect(fixture.faults).toEqual([]);
  }
}

const structs = (doc: Y.Doc) => Y.encodeStateVector(doc).toString();

describe('whatever passes the door', () => {
  test('can be read again from the log, from its snapshot, and is what whoever has it open sees [D7] [M3] [S6]', async () => {
    await withSync(async (fixture) => {
      const people = [fixture.person('Mallory'), fixture.person('Amira')];
      const clients = people.map(({ actor }) => [1, 2, 3, 4].map((n) => actor.enrolment * 2 ** 32 + n));
      const by = (who: number) =>
        fc.tuple(
          fc.constant(who),
          anyUpdate(clients[who]!, [...clients[who]!, ...clients[who]!, clients[1 - who]![0]!]),
        );
      const sent = fc.array(fc.oneof(by(0), by(1)), { minLength: 20, maxLength: 60 });
      let committed = 0;
      await fc.assert(
        fc.asyncProperty(sent, async (updates) => {
          const reference = await fixture.beneficiary(people[0]!);
          const live = attachLive(fixture, people[1]!, reference);
          await until('it is open', () => live.provider.isSynced);
          for (const [who, bytes] of updates) {
            const result = await fixture.sync.commitUpdate(reference, bytes, people[who]!.actor);
            if (result.ok && result.value.sequence) committed += 1;
          }
          // Throws if the log can't be read; and so would every device that gets these bytes.
          const fromLog = await fixture.stored(reference);
          const whole = new Y.Doc();
          Y.applyUpdate(whole, Y.encodeStateAsUpdate(fromLog));
          const wanted = structs(fromLog);
          expect(structs(whole)).toBe(wanted);
          await until('the one who looks on has it', () => structs(live.doc) === wanted);
          live.detach();
        }),
        { numRuns: 40 },
      );
      // That the property is about something: much of it does get in.
      expect(committed).toBeGreaterThan(200);
    });
  }, 60_000);
});
