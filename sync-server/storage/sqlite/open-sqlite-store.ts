import path from 'node:path';
import { setImmediate as giveWay } from 'node:timers/promises';
import type { By, DocStore, NewEntry } from '../doc-store.ts';
import { readKeys } from '../keys.ts';
import { defaultSecretFile, readSecret } from '../secret.ts';
import { createStorageHealth } from '../storage-health.ts';
import { type StorageLog, silentLog } from '../storage-log.ts';
import { readTombstones } from '../tombstones.ts';
import { writtenRow } from './calls.ts';
import { openForReading } from './connection.ts';
import { keepFactsAtHand } from './facts-at-hand.ts';
import { lockFolder } from './folder-lock.ts';
import { keysFileIn, logFileIn } from './open-writer.ts';
import { PACKING, type PackingLimits } from './pack-log.ts';
import { createReader } from './reader.ts';
import { readRefusals } from './refusals.ts';
import { assertNoUnfinishedRestore } from './unfinished-restore.ts';
import { watchReads } from './watch-reads.ts';
import { startWriteQueue } from './write-queue.ts';

export interface SqliteStoreOptions {
  /** Made, mode 0700, where it is missing. */
  folder: string;
  /** Default: `<folder>/secret`. Made at the first start. */
  secretFile?: string;
  log?: StorageLog;
  /** Default: {@link PACKING}. Tests pack after a few entries. */
  packing?: PackingLimits;
}

const PAGE = 200;

/**
 * Opens the store of a data folder; docs/storage.md tells what lies there. Writes go to a thread of their own, reads are
 * short and done here. Rejects with a `StorageError` whose message is for the person who starts the server.
 */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<DocStore> {
  const folder = path.resolve(options.folder);
  const secretFile = options.secretFile ?? defaultSecretFile(folder);
  const packing = options.packing ?? PACKING;
  const unlock = lockFolder(folder);
  const health = createStorageHealth(options.log ?? silentLog);
  try {
    assertNoUnfinishedRestore(folder);
    const writes = await startWriteQueue({ folder, secretFile, packing }, options.log ?? silentLog, health.wrote);
    const keysDb = openForReading(keysFileIn(folder));
    const logDb = openForReading(logFileIn(folder));
    const refusalPage = readRefusals(logDb);
    const keys = readKeys(keysDb, readSecret(secretFile));
    const reader = watchReads(createReader(logDb, keys, packing), health);
    const facts = keepFactsAtHand(reader.facts);
    const tombstones = readTombstones(keysDb);
    health.tryWith(() => {
      // Else a bad page that is in memory stays bad when the disk gives it well again.
      logDb.pragma('shrink_memory');
      // Ends erasures that were cut off.
      return facts.changedBy(writes.call({ type: 'probe' }));
    });

    /** All pages of a long read, giving way to other work between them. */
    async function allPages<Item>(
      page: (after: number) => { items: Item[]; last: number | undefined },
    ): Promise<Item[]> {
      const all: Item[] = [];
      for (let after: number | undefined = 0; after !== undefined; ) {
        const { items, last } = page(after);
        for (const item of items) all.push(item);
        after = last;
        if (last !== undefined) await giveWay();
      }
      return all;
    }

    return {
      register: async (facts, by) => (await writes.call({ type: 'register', all: [facts], by: whoOf(by) }))[0]!,
      registerAll: (all, by) => writes.call({ type: 'register', all, by: whoOf(by) }),
      setFacts: (changed, by) => facts.changedBy(writes.call({ type: 'setFacts', facts: changed, by: whoOf(by) })),
      facts: async (reference) => facts.of(reference),
      allFacts: () =>
        allPages((after) => {
          const page = reader.factsAfter(after, PAGE);
          return { items: page.map(({ facts }) => facts), last: page.at(-1)?.number };
        }),
      append: (entries) => writes.call({ type: 'append', entries: entries.map(toSend) }),
      hasEntry: async (reference, id) => reader.hasEntry(reference, id),
      read: async (reference) => reader.read(reference),
      readSince: async (reference, sequence) => reader.readSince(reference, sequence),
      readFrom: async (sequence, limit) => reader.readFrom(sequence, limit),
      readLogOf: (reference) =>
        allPages((after) => {
          const items = reader.readLogOf(reference, after, PAGE);
          return { items, last: items.at(-1)?.sequence };
        }),
      saveSnapshot: (reference, sequence, { format, bytes }) =>
        writes.call({ type: 'saveSnapshot', reference, sequence, snapshot: { format, bytes: ownBytes(bytes) } }),
      isPackingDue: async (reference) => reader.isPackingDue(reference),
      pack: (reference, sequence) => writes.call({ type: 'pack', reference, sequence }),
      async saveRows(rows) {
        await writes.call({ type: 'saveRows', rows: rows.map(writtenRow) });
      },
      row: async (reference) => reader.row(reference),
      rowText: async (reference) => reader.rowText(reference),
      allRows: () =>
        allPages((after) => {
          const page = reader.rowsAfter(after, PAGE);
          return { items: page.flatMap(({ stored }) => stored ?? []), last: page.at(-1)?.number };
        }),
      staleRows: async (version, limit) => reader.staleRows(version, limit),
      async saveRefusals(all) {
        await writes.call({ type: 'saveRefusals', all });
      },
      refusals: () =>
        allPages((after) => {
          const page = refusalPage(after, PAGE);
          return { items: page.map(({ number: _, ...one }) => one), last: page.at(-1)?.number };
        }),
      changedSince: async (sequence, limit, sites) => reader.changedSince(sequence, limit, sites),
      countChangedSince: async (...asked) => reader.countChangedSince(...asked),
      head: async () => reader.head(),
      cursorAt: async (sequence) => reader.cursorAt(sequence),
      async erase(person, by, reason) {
        try {
          return await facts.changedBy(writes.call({ type: 'erase', person, by: whoOf(by), reason }));
        } finally {
          keys.forget();
        }
      },
      erased: async (reference) => reader.erased(reference),
      tombstones: async () => tombstones(),
      trouble: health.trouble,
      async close() {
        health.close();
        await writes.close();
        logDb.close();
        keysDb.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

// Field by field: what else a caller's objects carry has no business in another thread, and may not be able to travel.
const toSend = ({ reference, id, bytes, by, returned = false }: NewEntry): NewEntry => ({
  reference,
  id,
  bytes,
  by: whoOf(by),
  returned,
});

const whoOf = ({ user, enrolment }: By): By => ({ user, enrolment });

// A message copies the whole buffer that a view looks into, and a frame's or a pool's can be far larger than the update.
const ownBytes = (bytes: Uint8Array): Uint8Array =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
