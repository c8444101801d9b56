import * as Y from 'yjs';
import { MAX_ROOTS } from '../../../shared/protocol/limits.ts';
import type { Block, UpdateOutline } from './read-update.ts';

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

/**
 * Does it stand beside, or delete, what has not been seen, neither in the document nor in the update itself?
 * Of clients that are `own` nothing is asked.
 */
export function needsUnseenOf(
  doc: Y.Doc,
  { blocks, needs, deletes }: UpdateOutline,
  isOwn: (client: number) => boolean,
): boolean {
  const brought = new Map(blocks.map((block) => [block.client, block]));
  const seen = (client: number) => {
    const state = Y.getState(doc.store, client);
    const block = brought.get(client);
    return block ? reachOf(block, state) : state;
  };
  for (const [client, clock] of needs) if (!isOwn(client) && seen(client) <= clock) return true;
  return deletes.some(({ client, clock, length }) => !isOwn(client) && seen(client) < clock + length);
}

/** How far a client is known once a block has come: its clock until then, and what goes on from there without a gap. */
function reachOf({ clock, structs }: Block, state: number): number {
  if (clock > state) return state;
  let reach = state;
  for (const { end, is } of structs) {
    if (end <= reach) continue;
    if (is === 'gap') break;
    reach = end;
  }
  return reach;
}

/** Would it wait: for what comes before it, or for what it stands on? */
export const wouldWait = (doc: Y.Doc, outline: UpdateOutline): boolean =>
  outline.blocks.some((block) => reachOf(block, Y.getState(doc.store, block.client)) < block.end) ||
  needsUnseenOf(doc, outline, () => false);

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
 * What comes may overlap what is known of its client, and what waits. There Yjs 13.6 goes wrong: an item that begins in a
 * past which is garbage-collected makes it throw, perhaps only when another brings what it waited for; and what both
 * waits and is known is lost, with more, when the document is encoded. So nothing enters from where that could be
 * reached. `never`: it would throw. `not-now`: it could come to that; once what is missing has come, it is known already
 * or it fits.
 * @param isAlone whether nobody else's update is on its way into the document: one that deletes where an item of this one
 * begins would make it throw, after both were judged
 */
export function clashWithPast(doc: Y.Doc, outline: UpdateOutline, isAlone: boolean): 'never' | 'not-now' | null {
  const { store } = doc;
  const known = outline.blocks.filter(({ client, clock }) => clock < Y.getState(store, client));
  const over = known.filter((block) => straddles(block, Y.getState(store, block.client)));
  if (over.some(({ client }) => store.clients.get(client)!.at(-1) instanceof Y.GC)) return 'never';
  if (over.length > 0 && !isAlone) return 'not-now';
  if (known.length > 0 && needsUnseenOf(doc, outline, () => false)) return 'not-now';
  return overlapsWhatWaits(doc, outline) ? 'not-now' : null;
}

/** Would nothing wait any more once it is in? Tried on a copy: what is known by then does not wait as well. */
export function endsWaiting(doc: Y.Doc, update: Uint8Array): boolean {
  if (!isWaiting(doc)) return false;
  const copy = new Y.Doc();
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
    Y.applyUpdate(copy, update);
    return !isWaiting(copy);
  } catch {
    return false;
  } finally {
    copy.destroy();
  }
}

/** Does an item of it begin before a clock and end after it? */
function straddles({ clock, structs }: Block, state: number): boolean {
  let start = clock;
  for (const { end, is } of structs) {
    if (end > state) return is === 'item' && start < state;
    start = end;
  }
  return false;
}

function overlapsWhatWaits({ store }: Y.Doc, { blocks }: UpdateOutline): boolean {
  if (!store.pendingStructs) return false;
  const waiting = Map.groupBy(Y.decodeUpdateV2(store.pendingStructs.update).structs, ({ id }) => id.client);
  return blocks.some(({ client, clock, end }) =>
    waiting
      .get(client)
      ?.some(
        (struct) => !(struct instanceof Y.Skip) && clock < struct.id.clock + struct.length && struct.id.clock < end,
      ),
  );
}
