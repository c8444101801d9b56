import type * as Y from 'yjs';
import { readEntries } from '../docs/entries.ts';
import { readFields } from '../docs/read-fields.ts';
import {
  type AreaValue,
  areasMap,
  type PlaceValues,
  placeFields,
  shelfMap,
  type WorkspaceShelf,
} from '../docs/workspace.ts';

export interface Place extends PlaceValues {
  id: string;
}

/** The sites, programmes, services or items of the shelf, by name. */
export function readShelf(doc: Y.Doc, shelf: WorkspaceShelf): Place[] {
  return readEntries(shelfMap(doc, shelf))
    .entries.map(({ id, map }) => ({ ...readFields(map, placeFields, shelf, []).values, id }))
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''));
}

export interface Area extends AreaValue {
  code: string;
}

/** The administrative areas by P-code; what can't be read is passed over. */
export function readAreas(doc: Y.Doc): Map<string, Area> {
  const areas = new Map<string, Area>();
  for (const [code, value] of areasMap(doc).entries()) if (isArea(value)) areas.set(code, { ...value, code });
  return areas;
}

/** An area and those around it, the nearest first; a loop in the table ends it. */
export function areaWithin(areas: ReadonlyMap<string, Area>, code: string): Area[] {
  const chain: Area[] = [];
  let area = areas.get(code);
  while (area && !chain.includes(area)) {
    chain.push(area);
    area = area.parent === null ? undefined : areas.get(area.parent);
  }
  return chain;
}

function isArea(value: unknown): value is AreaValue {
  if (typeof value !== 'object' || value === null) return false;
  const { name, nameAr, parent, level } = value as Record<string, unknown>;
  const textOrNull = (one: unknown) => one === null || typeof one === 'string';
  return typeof name === 'string' && textOrNull(nameAr) && textOrNull(parent) && typeof level === 'number';
}
