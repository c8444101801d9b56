import type * as Y from 'yjs';
import type { UserId } from '../base/ids.ts';
import { type ColleagueValues, colleagueFields, colleaguesMap } from '../docs/directory.ts';
import { readEntries } from '../docs/entries.ts';
import { readFields } from '../docs/read-fields.ts';

export interface Colleague extends ColleagueValues {
  user: UserId;
}

/** The people of a site, by name. */
export function readDirectory(doc: Y.Doc): Colleague[] {
  return readEntries(colleaguesMap(doc))
    .entries.map(({ id, map }) => ({ ...readFields(map, colleagueFields, 'people', []).values, user: id as UserId }))
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
}
