import * as Y from 'yjs';
import { setRegister } from '../base/set-register.ts';
import {
  type AreaValue,
  areasMap,
  type PlaceValues,
  placeFields,
  shelfMap,
  type WorkspaceShelf,
} from '../docs/workspace.ts';
import { type EditContext, type EditResult, edit, validate } from './edit.ts';

/** Adds or changes a site, programme, service or item on the shelf. The server alone may; admins ask it by the API. */
export function setPlace(
  context: EditContext,
  shelf: WorkspaceShelf,
  id: string,
  values: Partial<PlaceValues>,
): EditResult {
  const valid = validate(placeFields, values);
  if (!valid.ok) return valid;
  return edit(context, (at) => setEntry(shelfMap(context.doc, shelf), id, valid.value, at));
}

/** Sets fields of an entry that only one writer, the server, ever makes; made where there is none. */
export function setEntry(
  parent: Y.Map<unknown>,
  id: string,
  values: [name: string, value: Parameters<typeof setRegister>[2]][],
  at: string,
): void {
  const found = parent.get(id);
  const entry = found instanceof Y.Map ? (found as Y.Map<unknown>) : new Y.Map<unknown>();
  if (entry !== found) parent.set(id, entry);
  for (const [name, value] of values) setRegister(entry, name, value, at);
}

/** Puts up administrative areas by P-code; `null` takes one down. Written whole, by the server alone. */
export function setAreas(context: EditContext, areas: Iterable<[code: string, area: AreaValue | null]>): EditResult {
  return edit(context, () => {
    const map = areasMap(context.doc);
    for (const [code, area] of areas) {
      if (area) map.set(code, area);
      else map.delete(code);
    }
  });
}
