import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { DocStore } from '../storage/doc-store.ts';
import { wholeUpdate } from './load-document.ts';

/** Builds snapshots from the log, never from memory: one stamped with the wrong sequence number loses an update. */
export interface Snapshots {
  /** Soon, and once however often it is asked. */
  schedule(reference: DocumentReference): void;
  /** Finishes the one under way and leaves the rest for the next start. */
  close(): Promise<void>;
}

const AFTER_MS = 3000;
// Below this, applying the updates costs less than keeping one more snapshot.
const WORTH_UPDATES = 12;

export function createSnapshots(store: DocStore, failed: (error: unknown, what: string) => void): Snapshots {
  const wanted = new Set<DocumentReference>();
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let closed = false;

  async function build(reference: DocumentReference): Promise<void> {
    const stored = await store.read(reference);
    if (!stored || stored.updates.length < WORTH_UPDATES) return;
    await store.saveSnapshot(reference, stored.sequence, wholeUpdate(stored));
  }

  async function run(): Promise<void> {
    for (const reference of wanted) {
      if (closed) return;
      wanted.delete(reference);
      // Tried again with the document's next change; until then its updates are read one by one.
      await build(reference).catch((error: unknown) => failed(error, `snapshot of ${reference}`));
    }
    timer = null;
    if (wanted.size > 0) start();
  }

  function start(): void {
    timer = setTimeout(() => {
      running = run();
    }, AFTER_MS);
    timer.unref();
  }

  return {
    schedule(reference) {
      wanted.add(reference);
      if (!timer && !closed) start();
    },
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
