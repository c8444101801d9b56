import * as Y from 'yjs';
import { MAX_ROOTS } from '../../../shared/protocol/limits.ts';
import type { UpdateOutline } from './read-update.ts';

/** Questions to a document about an update's outline, asked before the update is let in. None changes the document. */

/** Does the document hold all of it already? By clocks first, then by what is deleted. */
export function holds(doc: Y.Doc, outline: UpdateOutline): boolean {
  const { store } = doc;
  return (
    outline.blocks.every(({ client, end }) => Y.getState(store, client) >= end) &&
    outline.deletes.every(({ client, clock, length }) => isDeleted(store, client, clock, clock + length))
  );
}

function isDeleted(store: Y.Doc['store'], client: number, start: number, end: number): boolean {
  if (Y.getState(store, client) < end) return false;
  const structs = store.clients.get(client)!;
  for (let i = Y.findIndexSS(structs, start); i < structs.length && structs[i]!.id.clock < end; i += 1) {
    if (!structs[i]!.deleted) return false;
  }
  return true;
}

/** Does it stand beside, or delete, what clients of others wrote and the document has not seen? */
export function needsUnseenOf(doc: Y.Doc, outline: UpdateOutline, isOwn: (client: number) => boolean): boolean {
  const unseen = (client: number, end: number) => !isOwn(client) && Y.getState(doc.store, client) < end;
  for (const [client, clock] of outline.needs) if (unseen(client, clock + 1)) return true;
  return outline.deletes.some(({ client, clock, length }) => unseen(client, clock + length));
}

/** Would the document have more root types than any of ours? */
export function hasTooManyRoots(doc: Y.Doc, outline: UpdateOutline): boolean {
  let roots = doc.share.size;
  for (const root of outline.roots) if (!doc.share.has(root)) roots += 1;
  return roots > MAX_ROOTS;
}

/** Is anything waiting in the document for something that has not come? */
export const isWaiting = (doc: Y.Doc): boolean => doc.store.pendingStructs !== null || doc.store.pendingDs !== null;

/** How much waits, in bytes. */
export const waitingBytes = (doc: Y.Doc): number =>
  (doc.store.pendingStructs?.update.length ?? 0) + (doc.store.pendingDs?.length ?? 0);

/**
 * Would Yjs throw over it? An item that begins before what is known of its client and ends after it is joined to its
 * own past; where that past was put there as garbage-collected, Yjs 13.6 throws. Structs that wait make the same
 * possible later. Both are rare, so only then is it tried on a copy.
 */
export function wouldThrow(doc: Y.Doc, outline: UpdateOutline, bytes: Uint8Array): boolean {
  const straddles = outline.blocks.some(({ client, clock, end }) => {
    const state = Y.getState(doc.store, client);
    return clock < state && state < end;
  });
  if (!straddles && !isWaiting(doc)) return false;
  const copy = new Y.Doc();
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(copy, bytes);
    return false;
  } catch {
    // The throw is the answer.
    return true;
  } finally {
    copy.destroy();
  }
}
