import * as Y from 'yjs';
import type { StoredDocument } from '../storage/doc-store.ts';

/** Builds the document that the store's updates make, in one transaction. The caller destroys it. */
export function loadDocument(stored: StoredDocument): Y.Doc {
  // Its guid is never stored. A random one would take 0.1 ms, more than most documents take to load.
  const doc = new Y.Doc({ guid: stored.facts.reference });
  applyAll(doc, stored.updates);
  return doc;
}

function applyAll(doc: Y.Doc, updates: Uint8Array[]): void {
  if (updates.length === 1) Y.applyUpdate(doc, updates[0]!);
  else {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
  }
}

/** The whole document as one update (version 1), what waits in it included. */
export function wholeUpdate(stored: StoredDocument): Uint8Array {
  if (stored.updates.length === 1) return stored.updates[0]!;
  const doc = loadDocument(stored);
  try {
    return Y.encodeStateAsUpdate(doc);
  } finally {
    doc.destroy();
  }
}
