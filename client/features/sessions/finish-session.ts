import type { SessionId } from '../../../shared/base/ids.ts';
import type { SessionValues } from '../../../shared/docs/case.ts';
import { EDIT_ORIGIN, type EditContext, type EditResult } from '../../../shared/edits/edit.ts';
import { addSession, deleteSession, setSession } from '../../../shared/edits/session.ts';
import { readSessions } from '../../../shared/projections/case.ts';

/** How to take a finishing back. */
export interface Finished {
  before: Partial<SessionValues>;
  /** The session that was planned for the next day, where one was. */
  planned: SessionId | null;
}

/**
 * Marks a session as done or missed. A next day that has no planned session yet gets one, of the same kind at the same
 * place, so that it appears among what is due. One transaction.
 */
export function finishSession(
  context: EditContext,
  id: SessionId,
  values: SessionValues,
  status: 'done' | 'missed',
): EditResult<Finished> {
  const { nextOn, kind, site, zone } = values;
  const taken = readSessions(context.doc).some((session) => session.status === 'planned' && session.on === nextOn);
  return context.doc.transact((): EditResult<Finished> => {
    const set = setSession(context, id, { status, ...(status === 'missed' ? { attendance: 'absent' } : {}) });
    if (!set.ok) return set;
    const before = { status: values.status, attendance: values.attendance };
    if (!nextOn || taken) return { ok: true, value: { before, planned: null } };
    const planned = addSession(context, { status: 'planned', on: nextOn, kind, site, zone });
    return planned.ok ? { ok: true, value: { before, planned: planned.value } } : planned;
  }, EDIT_ORIGIN);
}

/** Takes a finishing back, and the session that it planned with it. */
export function unfinishSession(context: EditContext, id: SessionId, finished: Finished): EditResult {
  return context.doc.transact((): EditResult => {
    const set = setSession(context, id, finished.before);
    return set.ok && finished.planned ? deleteSession(context, finished.planned) : set;
  }, EDIT_ORIGIN);
}
