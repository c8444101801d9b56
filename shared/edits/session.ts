import * as Y from 'yjs';
import { instantOf } from '../base/clock.ts';
import { newId, type SessionId } from '../base/ids.ts';
import { err } from '../base/result.ts';
import { setRegister } from '../base/set-register.ts';
import { type SessionValues, sessionFields, sessionMap, sessionsMap } from '../docs/case.ts';
import { type EditContext, type EditResult, edit, setFields, validate } from './edit.ts';

/**
 * Adds a session with its note. The note's fragment is made here and nowhere else: the same nested type
 * made twice on two devices would lose one of them.
 * @param id given by whoever must be able to repeat the edit, as an import does
 */
export function addSession(
  context: EditContext,
  values: Partial<SessionValues>,
  id: SessionId = newId<SessionId>(),
): EditResult<SessionId> {
  const valid = validate(sessionFields, values);
  if (!valid.ok) return valid;
  if (sessionMap(context.doc, id)) return { ok: true, value: id };
  return edit(context, (at) => {
    const entry = new Y.Map<unknown>();
    sessionsMap(context.doc).set(id, entry);
    entry.set('note', new Y.XmlFragment());
    for (const [name, value] of valid.value) setRegister(entry, name, value, at);
    return id;
  });
}

/** Sets fields of a session; `null` clears one. */
export function setSession(context: EditContext, id: SessionId, values: Partial<SessionValues>): EditResult {
  const entry = sessionMap(context.doc, id);
  if (!entry) return err({ code: 'missing' });
  return setFields(context, entry, sessionFields, values);
}

/** Marks a session as deleted, or brings it back; its words stay in the document either way. */
export function deleteSession(context: EditContext, id: SessionId, deleted = true): EditResult {
  return setSession(context, id, { deletedAt: deleted ? instantOf(context.now) : null });
}
