import * as Y from 'yjs';
import type { ItemId, UpdateOutline } from './read-update.ts';

/**
 * Would the update remove, or put something else in the place of, an entry or its note? An entry is a type under a key, in
 * a root or in another entry; it is marked as deleted, never removed: with it would go what a colleague writes into it
 * without a network (rule M5). Looks at what the update deletes and at the keys that it writes, at nothing else of the
 * document. What is not there yet is no concern: nobody can have written into it.
 */
export function harmsEntry(doc: Y.Doc, { deletes, keyed, beside }: UpdateOutline): boolean {
  const { store } = doc;
  // What is known already may come again with what isn't.
  const isNew = ([client, clock]: ItemId) => clock >= Y.getState(store, client);
  return (
    deletes.some(({ client, clock, length }) => someItem(store, client, clock, clock + length, isEntry)) ||
    keyed.some(({ id, parent, key }) => isNew(id) && isTaken(typeOf(doc, parent), key)) ||
    beside.some(({ id, neighbour }) => isNew(id) && standsUnderTakenKey(store, neighbour))
  );
}

type Store = Y.Doc['store'];
type Type = Y.AbstractType<Y.YEvent<never>>;

function someItem(store: Store, client: number, start: number, end: number, test: (item: Y.Item) => boolean): boolean {
  const structs = store.clients.get(client);
  if (!structs || Y.getState(store, client) <= start) return false;
  for (let i = Y.findIndexSS(structs, start); i < structs.length && structs[i]!.id.clock < end; i += 1) {
    const struct = structs[i]!;
    if (struct instanceof Y.Item && test(struct)) return true;
  }
  return false;
}

function itemAt(store: Store, [client, clock]: ItemId): Y.Item | null {
  let found: Y.Item | null = null;
  someItem(store, client, clock, clock + 1, (item) => {
    found = item;
    return true;
  });
  return found;
}

/** A type that lives under a key, with keys alone between it and its root: no paragraph of a note, and nothing in one. */
function isEntry(item: Y.Item): boolean {
  for (let at: Y.Item | null = item; at !== null; at = (at.parent as Type)._item) {
    if (at.deleted || at.parentSub === null || !(at.content instanceof Y.ContentType)) return false;
  }
  return true;
}

function standsUnderTakenKey(store: Store, id: ItemId): boolean {
  const item = itemAt(store, id);
  return item !== null && item.parentSub !== null && isTaken(item.parent as Type, item.parentSub);
}

function isTaken(type: Type | null, key: string): boolean {
  const there = type?._map.get(key);
  return there !== undefined && isEntry(there);
}

function typeOf(doc: Y.Doc, parent: string | ItemId): Type | null {
  if (typeof parent === 'string') return (doc.share.get(parent) as Type | undefined) ?? null;
  const content = itemAt(doc.store, parent)?.content;
  return content instanceof Y.ContentType ? (content.type as Type) : null;
}
