import { newId, type SessionId } from '../base/ids.ts';
import { err, ok } from '../base/result.ts';
import { type SessionValues, sessionFields, sessionMap, sessionsMap } from '../docs/case.ts';
import { readEntries } from '../docs/entries.ts';
import { readFields } from '../docs/read-fields.ts';
import { EDIT_ORIGIN, type EditContext, type EditResult } from './edit.ts';
import { addSession, deleteSession, setSession } from './session.ts';

/** How to take a finishing back: what stood in the session, and in the one that is planned after it. */
export interface Finished {
  before: Partial<SessionValues>;
  /** The session planned for the next day by this finishing; null where none was, or where it stood already. */
  planned: SessionId | null;
  /** A session planned earlier that this finishing moved or brought back. */
  moved: { id: SessionId; before: Partial<SessionValues> } | null;
}

/**
 * Marks a session as done or missed, in one transaction. A next day gets a planned session of the same kind, place,
 * worker and reason, so that it stands among what is due; once, however often this is done and taken back, and none
 * where the person has a planned session on that day already.
 */
export function finishSession(context: EditContext, id: SessionId, status: 'done' | 'missed'): EditResult<Finished> {
  const values = valuesOf(context, id);
  if (!values) return err({ code: 'missing' });
  const before = { status: values.status, attendance: values.attendance };
  return context.doc.transact((): EditResult<Finished> => {
    const set = setSession(context, id, { status, ...(status === 'missed' ? { attendance: 'absent' } : {}) });
    if (!set.ok) return set;
    const next = planNext(context, id);
    return next.ok ? ok({ before, ...next.value }) : next;
  }, EDIT_ORIGIN);
}

/** Takes a finishing back, and with it the session that it planned. */
export function unfinishSession(context: EditContext, id: SessionId, finished: Finished): EditResult {
  return context.doc.transact((): EditResult => {
    const set = setSession(context, id, finished.before);
    if (!set.ok) return set;
    if (finished.moved) return setSession(context, finished.moved.id, finished.moved.before);
    return finished.planned ? deleteSession(context, finished.planned) : set;
  }, EDIT_ORIGIN);
}

/** Sets the next day of a session. One that is over already gets, moves or loses the session planned by it. */
export function setNext(context: EditContext, id: SessionId, nextOn: string | null): EditResult {
  return context.doc.transact((): EditResult => {
    const set = setSession(context, id, { nextOn });
    const status = valuesOf(context, id)?.status;
    if (!set.ok || (status !== 'done' && status !== 'missed')) return set;
    if (nextOn !== null) {
      const next = planNext(context, id);
      return next.ok ? ok(undefined) : next;
    }
    const planned = plannedAfter(context, id).find((one) => one.values.deletedAt === null);
    return planned?.values.status === 'planned' ? deleteSession(context, planned.id) : set;
  }, EDIT_ORIGIN);
}

function planNext(context: EditContext, id: SessionId): EditResult<Pick<Finished, 'planned' | 'moved'>> {
  const values = valuesOf(context, id);
  const on = values?.nextOn;
  const none = ok({ planned: null, moved: null });
  if (!values || !on) return none;
  const mine = plannedAfter(context, id);
  const standing = mine.find((one) => one.values.deletedAt === null) ?? mine[0];
  if (standing) {
    const { status, on: day, deletedAt } = standing.values;
    // What was planned has begun, or was called off, since: it is no longer ours to move.
    if (status !== 'planned' || (day === on && deletedAt === null)) return none;
    const moved = setSession(context, standing.id, { on, deletedAt: null });
    return moved.ok ? ok({ planned: null, moved: { id: standing.id, before: { on: day, deletedAt } } }) : moved;
  }
  const taken = sessionsIn(context).some(
    (one) => one.values.status === 'planned' && one.values.on === on && one.values.deletedAt === null,
  );
  if (taken) return none;
  const { kind, site, zone, place, worker, reason } = values;
  const planned = addSession(
    context,
    { status: 'planned', on, kind, site, zone, place, worker, reason, after: id },
    newId<SessionId>(),
  );
  return planned.ok ? ok({ planned: planned.value, moved: null }) : planned;
}

interface SessionNow {
  id: SessionId;
  values: SessionValues;
}

const plannedAfter = (context: EditContext, id: SessionId): SessionNow[] =>
  sessionsIn(context).filter((one) => one.values.after === id);

function sessionsIn({ doc }: EditContext): SessionNow[] {
  return readEntries(sessionsMap(doc)).entries.map(({ id, map }) => ({
    id: id as SessionId,
    values: readFields(map, sessionFields, '', []).values,
  }));
}

function valuesOf({ doc }: EditContext, id: SessionId): SessionValues | null {
  const map = sessionMap(doc, id);
  return map ? readFields(map, sessionFields, '', []).values : null;
}
