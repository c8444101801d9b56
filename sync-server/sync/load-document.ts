import * as Y from 'yjs';
import { applyPart } from '../../shared/protocol/apply-part.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import type { StoredDocument } from '../storage/doc-store.ts';

/**
 * Builds the document that the store's parts make, in one transaction. The caller destroys it.
 * @param failed told of a part that can't be applied, and the others are; without it that throws
 */
export function loadDocument(stored: StoredDocument, failed?: (error: unknown) => void): Y.Doc {
  // Its guid is never stored. A random one would take 0.1 ms, more than most documents take to load.
  const doc = new Y.Doc({ guid: stored.facts.reference });
  applyParts(doc, stored.parts, failed);
  return doc;
}

/** The same into a document that is there. */
export function applyParts(doc: Y.Doc, parts: UpdatePart[], failed?: (error: unknown) => void): void {
  doc.transact(() => {
    for (const part of parts) {
      try {
        applyPart(doc, part);
      } catch (error) {
        if (!failed) throw error;
        failed(error);
      }
    }
  });
}

/** The whole document as one update of version 1, for those who take no other; what waits in it included. */
export function wholeUpdate(stored: StoredDocument): Uint8Array {
  const [only] = stored.parts;
  if (only && stored.parts.length === 1) {
    return only.format === 1 ? only.bytes : Y.convertUpdateFormatV2ToV1(only.bytes);
  }
  return encoded(stored, Y.encodeStateAsUpdate);
}

/** The whole document in the format that is smaller, to be stored; what waits in it included. */
export const snapshotOf = (stored: StoredDocument): UpdatePart => ({
  format: 2,
  bytes: encoded(stored, Y.encodeStateAsUpdateV2),
});

/** Do parts make the same document, with the same waiting in it? However they are cut up. */
export function holdsTheSame(one: StoredDocument, other: StoredDocument): boolean {
  const [a, b] = [loadDocument(one), loadDocument(other)];
  try {
    const waiting = (doc: Y.Doc) => doc.store.pendingStructs?.update ?? new Uint8Array();
    return Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b)) && Buffer.compare(waiting(a), waiting(b)) === 0;
  } finally {
    a.destroy();
    b.destroy();
  }
}

function encoded(stored: StoredDocument, encode: (doc: Y.Doc) => Uint8Array): Uint8Array {
  const doc = loadDocument(stored);
  try {
    return encode(doc);
  } finally {
    doc.destroy();
  }
}
