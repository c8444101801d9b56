import { Hocuspocus } from '@hocuspocus/server';
import { expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { OutboxId } from '../../shared/base/ids.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { DocStore } from '../../sync-server/storage/doc-store.ts';
import { entryIdOf } from '../../sync-server/storage/entry-id.ts';
import { createMemoryStore } from '../../sync-server/storage/memory-store.ts';
import { attachLive, type Person, type SyncFixture, startSync, until } from '../contract/sync/sync-fixture.ts';

const VISITS = Number(process.env.RUNS ?? 100);
const AT_ONCE = 20;
const SLOWEST_MS = 25;
const seed = Number(process.env.SEED ?? 20_261_121);
const random = seededRandom(seed);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A store whose every answer takes a while, each another one. */
function slow(store: DocStore): DocStore {
  const slowed = { ...store } as unknown as Record<string, (...of: unknown[]) => unknown>;
  for (const name of ['facts', 'read', 'append', 'hasEntry', 'saveSnapshot', 'register'] as const) {
    const real = store[name].bind(store) as (...of: unknown[]) => unknown;
    slowed[name] = async (...of: unknown[]) => {
      await pause(random() * SLOWEST_MS);
      return real(...of);
    };
  }
  return slowed as unknown as DocStore;
}

/** So many records are visited by all for a while, then others: one that thousands wrote in takes long to read, on any server. */
const SOME = 8;
const VISITS_OF_SOME = 500;

/** What keeps this process busy, by kind. */
const resources = (kind: string) => process.getActiveResourcesInfo().filter((name) => name === kind).length;

test(`${VISITS} visits, ${AT_ONCE} at once, over a slow store leave no document, timer or socket behind, and lose nothing [S2] [S3] (SEED=${seed})`, {
  timeout: 120_000 + VISITS * 400,
}, async () => {
  const configured = vi.spyOn(Hocuspocus.prototype, 'configure');
  const store = createMemoryStore();
  const fixture = await startSync(slow(store));
  const [hocuspocus] = configured.mock.contexts as unknown as Hocuspocus[];
  const people = Array.from({ length: AT_ONCE }, (_, i) => fixture.person(`Person ${i}`));
  const references: DocumentReference[] = [];
  for (let of = 0; of < VISITS; of += VISITS_OF_SOME)
    for (const person of people.slice(0, SOME)) references.push(await fixture.beneficiary(person));
  const before = { timers: resources('Timeout'), sockets: resources('TCPSocketWrap') };
  const told: { reference: DocumentReference; bytes: Uint8Array }[] = [];
  let visits = 0;
  await Promise.all(
    people.map(async (person) => {
      while (visits < VISITS) {
        visits += 1;
        const from = SOME * Math.floor((visits - 1) / VISITS_OF_SOME);
        const reference = references[from + Math.floor(random() * SOME)]!;
        for (const bytes of await visit(fixture, person, reference)) told.push({ reference, bytes });
      }
    }),
  );

  const snapshots = new Map<DocumentReference, Y.Snapshot>();
  for (const reference of references) snapshots.set(reference, Y.snapshot(await fixture.stored(reference)));
  const lost = told.filter(({ reference, bytes }) => !Y.snapshotContainsUpdate(snapshots.get(reference)!, bytes));
  expect(lost).toEqual([]);
  expect(told.length).toBeGreaterThan(VISITS / 2);
  const left = () => ({ documents: hocuspocus!.documents.size, loading: hocuspocus!.loadingDocuments.size });
  await until('the documents are let go of', () => left().documents + left().loading === 0, 20_000);
  await until('the sockets are gone', () => resources('TCPSocketWrap') <= before.sockets, 20_000);
  await until('the timers are gone', () => resources('Timeout') <= before.timers + 1, 20_000);
  await fixture.close();
  expect(fixture.faults).toEqual([]);
  console.log(`SEED=${seed}: ${visits} visits, ${told.length} edits told committed and there; nothing left open`);
});

/** Somebody opens a record, writes, and goes: before it is open, in the middle, or when all is told. Answers what was told. */
async function visit(fixture: SyncFixture, person: Person, reference: DocumentReference): Promise<Uint8Array[]> {
  const one = attachLive(fixture, person, reference);
  const made = new Map<OutboxId, Uint8Array>();
  one.doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== one.provider) made.set(entryIdOf(update), update);
  });
  const told = () => one.messages.flatMap((message) => (message.type === 'committed' ? message.ids : []));
  const mood = random();
  // A socket that is closed before it is open is no visit, and an error of the client's.
  await until('the socket is open', () => one.socket.status === 'connected', 30_000);
  if (mood < 0.15) await pause(random() * 40);
  else {
    await until('it is open', () => one.provider.isSynced, 30_000);
    for (let words = 1 + Math.floor(random() * 4); words > 0; words -= 1) {
      one.doc.getText('t').insert(0, 'word ');
      await pause(random() * 10);
    }
    if (mood < 0.4) await pause(random() * 40);
    else await until('all is told', () => [...made.keys()].every((id) => told().includes(id)), 30_000);
  }
  one.detach();
  one.doc.destroy();
  return [...made].filter(([id]) => told().includes(id)).map(([, bytes]) => bytes);
}
