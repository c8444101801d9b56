import * as Y from 'yjs';
import { instantOf } from '../base/clock.ts';
import type { RegisterMap } from '../base/register.ts';
import { err } from '../base/result.ts';
import { setRegister } from '../base/set-register.ts';
import { type EditContext, type EditResult, edit, setFields, validate } from './edit.ts';

/** Adds an entry to a root map by uuid, with its first fields. An id that is there already is left as it is. */
export function addEntry<Id extends string>(
  context: EditContext,
  parent: Y.Map<unknown>,
  fields: object,
  id: Id,
  values: Record<string, unknown>,
): EditResult<Id> {
  const valid = validate(fields, values);
  if (!valid.ok) return valid;
  if (entryOf(parent, id)) return { ok: true, value: id };
  return edit(context, (at) => {
    const entry = new Y.Map<unknown>();
    parent.set(id, entry);
    for (const [name, value] of valid.value) setRegister(entry, name, value, at);
    return id;
  });
}

/** Sets fields of an entry; `null` clears one. */
export function setEntryFields(
  context: EditContext,
  parent: Y.Map<unknown>,
  fields: object,
  id: string,
  values: Record<string, unknown>,
): EditResult {
  const entry = entryOf(parent, id);
  if (!entry) return err({ code: 'missing' });
  return setFields(context, entry, fields, values);
}

/** What to set in an entry to mark it as deleted, or to bring it back: nothing is ever removed. */
export const deletion = (context: EditContext, deleted: boolean): { deletedAt: string | null } => ({
  deletedAt: deleted ? instantOf(context.now) : null,
});

function entryOf(parent: Y.Map<unknown>, id: string): RegisterMap | null {
  const found = parent.get(id);
  return found instanceof Y.Map ? (found as RegisterMap) : null;
}
