import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { OutboxId } from '../../shared/base/ids.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import { entryIdOf } from '../../sync-server/storage/entry-id.ts';
import { createMemoryStore } from '../../sync-server/storage/memory-store.ts';
import { attachLive, type Person, type SyncFixture, startSync, until } from '../contract/sync/sync-fixture.ts';

const TIMES = Number(process.env.RUNS ?? 16);
const seed = Number(process.env.SEED ?? 20_261_121);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

type Taking = (fixture: SyncFixture, writer: Person, boss: Person, reference: DocumentReference) => Promise<unknown>;
/** The ways in which somebody's access ends. */
const ways: Record<string, Taking> = {
  'roles taken': async (fixture, writer) => fixture.changeRoles(writer, []),
  'only reading left': async (fixture, writer) => fixture.changeRoles(writer, [{ role: 'viewer', site: fixture.site }]),
  'credential ended': async (fixture, writer) => fixture.revoke(writer),
  'case restricted to another': (fixture, _writer, boss, reference) =>
    fixture.sync.assign({ type: 'assign', reference, assigned: [boss.actor.user], restricted: true }, boss.actor),
};

test(`access that ends ${TIMES} times while somebody writes: nothing written after is taken, nothing told before is lost [D4] [D6] [S2] (SEED=${seed})`, {
  timeout: 60_000 + TIMES * 2_000,
}, async () => {
  const random = seededRandom(seed);
  const store = createMemoryStore();
  const fixture = await startSync(store);
  const boss = fixture.person('Boss', 'supervisor');
  let tolds = 0;
  let refused = 0;
  for (let time = 0; time < TIMES; time += 1) {
    const [way, take] = Object.entries(ways)[time % 4]!;
    const writer = fixture.person(`Writer ${time}`);
    const reference = await fixture.caseOf(await fixture.beneficiary(writer), writer);
    const one = attachLive(fixture, writer, reference);
    const made: { id: OutboxId; bytes: Uint8Array; after: boolean }[] = [];
    let isTaken = false;
    one.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== one.provider) made.push({ id: entryIdOf(update), bytes: update, after: isTaken });
    });
    const told = () => one.messages.flatMap((message) => (message.type === 'committed' ? message.ids : []));
    await until('it is open', () => one.provider.isSynced, 20_000);
    const type = async (words: number) => {
      for (; words > 0; words -= 1) {
        one.doc.getText('t').insert(0, 'word ');
        if (random() < 0.3) await pause(random() * 4);
      }
    };
    await type(1);
    await until(`something is told before: ${way}`, () => told().length > 0, 20_000);
    await type(Math.floor(random() * 30));
    await take(fixture, writer, boss, reference);
    isTaken = true;
    await type(10);
    // A round trip of another's on the same server: what was under way has come by then.
    await fixture.sync.push([], boss.actor);
    await pause(30);
    one.detach();
    const stored = await fixture.stored(reference);
    const has = Y.snapshot(stored);
    stored.destroy();
    const toldOf = made.filter(({ id }) => told().includes(id));
    const lost = toldOf.filter(({ bytes }) => !Y.snapshotContainsUpdate(has, bytes));
    const taken = made.filter(({ bytes, after }) => after && Y.snapshotContainsUpdate(has, bytes));
    expect({ way, lost, taken }).toEqual({ way, lost: [], taken: [] });
    tolds += toldOf.length;
    refused += made.filter(({ after }) => after).length;
    one.doc.destroy();
  }
  await fixture.close();
  expect(fixture.faults).toEqual([]);
  console.log(
    `SEED=${seed}: ${tolds} edits told committed and there, ${refused} written after access ended and none taken`,
  );
});
