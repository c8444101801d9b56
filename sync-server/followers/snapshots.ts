import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import type { DocStore, StoredDocument } from '../storage/doc-store.ts';
import { givingWay } from '../sync/giving-way.ts';
import { holdsTheSame, snapshotOf } from '../sync/load-document.ts';
import { watchHands } from './watch-hands.ts';

/**
 * When a document gets a snapshot, and how: built from the log, never from memory, since one stamped with the wrong
 * sequence number loses an update. Nobody else decides or builds. Once enough of the log has gathered behind one, it is
 * packed, after the snapshot was read back and compared with what it was built from.
 */
export interface Snapshots {
  /**
   * Told by whoever has just read a document how many updates it took. Some wait until nobody has read it anew for a
   * while, as it is each time that it changes; of a tail so long that every reading of it holds up the rest, the snapshot
   * is built at once.
   */
  tailIs(reference: DocumentReference, updates: number): void;
  /** Told when an open document rests: how long its tail is shows when its turn comes. */
  rests(reference: DocumentReference): void;
  /** Finishes those under way and leaves the rest for the next start. */
  close(): Promise<void>;
}

const AFTER_MS = 3000;
// Below this, applying the updates costs less than keeping one more snapshot.
const WORTH_UPDATES = 12;
/** Of a tail longer than this, in updates, the snapshot is made at once. */
export const AT_ONCE_UPDATES = 200;
/** So many are written in one transaction: one by one, each would wait for a flush of its own. */
const SHARE_A_FLUSH = 16;
/** Of a server that has its hands full they take a tenth of the time: nobody waits for them. */
const REST_PER_WORK = 9;

export function createSnapshots(store: DocStore, failed: (error: unknown, what: string) => void): Snapshots {
  // Those that rest, the longest first, and since when.
  const resting = new Map<DocumentReference, number>();
  let timer: NodeJS.Timeout | null = null;
  // Each once; some at a time.
  const queued = new Set<DocumentReference>();
  let running: Promise<void> | null = null;
  let closed = false;
  let wake = () => {};

  function enqueue(reference: DocumentReference): void {
    queued.add(reference);
    running ??= buildQueued();
  }

  async function buildQueued(): Promise<void> {
    while (queued.size > 0 && !closed) {
      const started = performance.now();
      await buildTogether([...queued.values().take(SHARE_A_FLUSH)]);
      const took = performance.now() - started;
      const areHandsFull = watchHands();
      await pause(took);
      if (areHandsFull()) await pause((REST_PER_WORK - 1) * took);
    }
    running = null;
  }

  async function buildTogether(references: DocumentReference[]): Promise<void> {
    const giveWay = givingWay();
    const underWay: Promise<void>[] = [];
    for (const reference of references) {
      if (closed) break;
      queued.delete(reference);
      // Tried again with the document's next change; until then its updates are read one by one.
      const built = build(reference).catch((error: unknown) => failed(error, `snapshot of ${reference}`));
      underWay.push(built);
      await giveWay();
    }
    await Promise.all(underWay);
  }

  function pause(ms: number): Promise<void> {
    if (closed) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    wake = () => {
      clearTimeout(timer);
      resolve();
    };
    return promise;
  }

  async function build(reference: DocumentReference): Promise<void> {
    const stored = await store.read(reference);
    if (!stored || stored.parts.length < WORTH_UPDATES) return;
    const snapshot = snapshotOf(stored);
    const isNew = await store.saveSnapshot(reference, stored.sequence, snapshot);
    if (isNew && (await store.isPackingDue(reference))) await pack(stored, snapshot);
  }

  /** Part by part: what people write in the meantime goes between them. */
  async function pack(stored: StoredDocument, snapshot: UpdatePart): Promise<void> {
    const { facts, sequence } = stored;
    if (!holdsTheSame(stored, { ...stored, parts: [snapshot] }))
      throw new Error(`the snapshot of ${facts.reference} at ${sequence} is not what its log makes`);
    while (!closed && (await store.pack(facts.reference, sequence)));
  }

  function buildRested(): void {
    timer = null;
    const now = performance.now();
    for (const [reference, since] of resting) {
      const leftMs = since + AFTER_MS - now;
      if (leftMs > 0) {
        timer = setTimeout(buildRested, leftMs).unref();
        return;
      }
      resting.delete(reference);
      enqueue(reference);
    }
  }

  function rests(reference: DocumentReference): void {
    if (closed) return;
    resting.delete(reference);
    resting.set(reference, performance.now());
    timer ??= setTimeout(buildRested, AFTER_MS).unref();
  }

  return {
    rests,
    tailIs(reference, updates) {
      if (closed || updates < WORTH_UPDATES) return;
      if (updates > AT_ONCE_UPDATES) enqueue(reference);
      else rests(reference);
    },
    async close() {
      const underWay = running;
      if (timer) clearTimeout(timer);
      closed = true;
      wake();
      await underWay;
    },
  };
}
