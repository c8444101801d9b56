import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { DocStore } from '../storage/doc-store.ts';
import { wholeUpdate } from '../sync/load-document.ts';

/**
 * When a document gets a snapshot, and how: built from the log, never from memory, since one stamped with the wrong
 * sequence number loses an update. Nobody else decides or builds.
 */
export interface Snapshots {
  /**
   * Told by whoever has just read a document how many updates it took. Some wait until the document rests; of a tail so
   * long that every reading of it holds up the rest, the snapshot is built at once.
   */
  tailIs(reference: DocumentReference, updates: number): void;
  /** Told when an open document rests: how long its tail is shows when its turn comes. */
  rests(reference: DocumentReference): void;
  /** Finishes the one under way and leaves the rest for the next start. */
  close(): Promise<void>;
}

const AFTER_MS = 3000;
// Below this, applying the updates costs less than keeping one more snapshot.
const WORTH_UPDATES = 12;
const AT_ONCE_UPDATES = 100;

export function createSnapshots(store: DocStore, failed: (error: unknown, what: string) => void): Snapshots {
  const resting = new Set<DocumentReference>();
  let timer: NodeJS.Timeout | null = null;
  // One after the other.
  let running: Promise<void> = Promise.resolve();
  let closed = false;

  function enqueue(reference: DocumentReference): void {
    // Tried again with the document's next change; until then its updates are read one by one.
    running = running
      .then(() => (closed ? undefined : build(reference)))
      .catch((error: unknown) => failed(error, `snapshot of ${reference}`));
  }

  async function build(reference: DocumentReference): Promise<void> {
    const stored = await store.read(reference);
    if (!stored || stored.updates.length < WORTH_UPDATES) return;
    await store.saveSnapshot(reference, stored.sequence, wholeUpdate(stored));
  }

  function buildResting(): void {
    timer = null;
    for (const reference of resting) enqueue(reference);
    resting.clear();
  }

  function rests(reference: DocumentReference): void {
    if (closed) return;
    resting.add(reference);
    timer ??= setTimeout(buildResting, AFTER_MS).unref();
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
      await underWay;
    },
  };
}
