import * as Y from 'yjs';
import { isUuid } from '../base/ids.ts';
import type { RegisterMap } from '../base/register.ts';

/** An entry of a map by uuid. Entries are never removed, only marked `deletedAt`. */
export interface Entry {
  id: string;
  map: RegisterMap;
  /** The Yjs client that made it: the author, as the guard knows it. */
  clientId: number;
}

/** The entries of a map in the order of their ids; what isn't an entry is counted and passed over. */
export function readEntries(parent: Y.Map<unknown>): { entries: Entry[]; unreadable: number } {
  const entries: Entry[] = [];
  let unreadable = 0;
  for (const [id, item] of parent._map) {
    if (item.deleted) continue;
    const map = parent.get(id);
    if (isUuid(id) && map instanceof Y.Map) entries.push({ id, map, clientId: item.id.client });
    else unreadable += 1;
  }
  return { entries: entries.sort((a, b) => (a.id < b.id ? -1 : 1)), unreadable };
}
