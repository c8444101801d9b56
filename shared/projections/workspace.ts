import type * as Y from 'yjs';
import { readEntries } from '../docs/entries.ts';
import { type PlaceValues, placeFields, shelfMap, type WorkspaceShelf } from '../docs/workspace.ts';
import { readFields } from './fields.ts';

export interface Place extends PlaceValues {
  id: string;
}

/** The sites, programmes or services of the shelf, by name. */
export function readShelf(doc: Y.Doc, shelf: WorkspaceShelf): Place[] {
  return readEntries(shelfMap(doc, shelf))
    .entries.map(({ id, map }) => ({ ...readFields(map, placeFields, shelf, []).values, id }))
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
}
