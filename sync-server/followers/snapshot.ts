import * as Y from 'yjs';
import type { DocStore, StoredDocument } from '../storage/doc-store.ts';
import { loadDocument } from '../sync/load-document.ts';

const TAIL_UPDATES = 100;
const TAIL_BYTES = 64 * 1024;

/** Has so much gathered behind a document's snapshot that opening it costs more than building a new one? */
export function wantsSnapshot({ updates }: StoredDocument): boolean {
  if (updates.length > TAIL_UPDATES) return true;
  const tail = updates.slice(1).reduce((bytes, update) => bytes + update.length, 0);
  return tail > TAIL_BYTES && tail > updates[0]!.length;
}

/**
 * Builds a document's snapshot from the log and stores it; never from memory, where a document can be ahead of or
 * behind the sequence number it would be stamped with. What waits for a missing update is kept in it. Answers false where
 * there is nothing to gain, or a newer one is there. Rejects, and stores nothing, when an update of the log can't be applied.
 */
export async function buildSnapshot(
  store: DocStore,
  reference: StoredDocument['facts']['reference'],
): Promise<boolean> {
  const stored = await store.read(reference);
  if (!stored || stored.updates.length < 2) return false;
  const doc = loadDocument(stored);
  try {
    return await store.saveSnapshot(reference, stored.sequence, Y.encodeStateAsUpdate(doc));
  } finally {
    doc.destroy();
  }
}
