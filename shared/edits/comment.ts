import * as Y from 'yjs';
import { holds } from '../authz/actor.ts';
import { enrolmentOf } from '../base/client-id.ts';
import { instantOf } from '../base/clock.ts';
import { type CommentId, newId } from '../base/ids.ts';
import { err } from '../base/result.ts';
import { setRegister } from '../base/set-register.ts';
import { commentFields, commentMap, commentsMap } from '../docs/case.ts';
import { type EditContext, type EditResult, edit, setFields, validate } from './edit.ts';

/** Adds a comment, or an answer in the thread that `replyTo` started. An answer to an answer joins its thread. */
export function addComment(
  context: EditContext,
  body: string,
  replyTo: CommentId | null = null,
  id: CommentId = newId<CommentId>(),
): EditResult<CommentId> {
  if (!body.trim()) return err({ code: 'required', field: 'body' });
  const valid = validate(commentFields, {
    body,
    writtenAt: instantOf(context.now),
    replyTo: replyTo ?? undefined,
  });
  if (!valid.ok) return valid;
  if (replyTo && !commentMap(context.doc, replyTo)) return err({ code: 'missing' });
  return edit(context, (at) => {
    const entry = new Y.Map<unknown>();
    commentsMap(context.doc).set(id, entry);
    for (const [name, value] of valid.value) setRegister(entry, name, value, at);
    return id;
  });
}

/**
 * Changes the words of one's own comment.
 * @param enrolments every enrolment that is the actor's: people write on more than one device
 */
export function editComment(context: EditContext, id: CommentId, body: string, enrolments: number[]): EditResult {
  if (!body.trim()) return err({ code: 'required', field: 'body' });
  const entry = commentMap(context.doc, id);
  if (!entry) return err({ code: 'missing' });
  if (!wrote(context, id, enrolments)) return err({ code: 'not-yours' });
  return setFields(context, entry, commentFields, { body, editedAt: instantOf(context.now) });
}

/** Closes a thread, or opens it again. Anybody who may write the record may. */
export function resolveComment(context: EditContext, id: CommentId, resolved = true): EditResult {
  const entry = commentMap(context.doc, id);
  if (!entry) return err({ code: 'missing' });
  return setFields(context, entry, commentFields, { resolvedAt: resolved ? instantOf(context.now) : null });
}

/** Takes one's own comment away, or brings it back; a supervisor may do so with anybody's. */
export function deleteComment(context: EditContext, id: CommentId, enrolments: number[], deleted = true): EditResult {
  const entry = commentMap(context.doc, id);
  if (!entry) return err({ code: 'missing' });
  const supervises = holds(context.actor, context.facts.site, 'supervisor');
  if (!supervises && !wrote(context, id, enrolments)) return err({ code: 'not-yours' });
  return setFields(context, entry, commentFields, { deletedAt: deleted ? instantOf(context.now) : null });
}

function wrote(context: EditContext, id: CommentId, enrolments: number[]): boolean {
  const author = commentsMap(context.doc)._map.get(id)?.id.client;
  if (author === undefined) return false;
  const enrolment = enrolmentOf(author);
  return enrolment === context.actor.enrolment || enrolments.includes(enrolment);
}
