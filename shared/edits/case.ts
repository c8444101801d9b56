import type { SessionId } from '../base/ids.ts';
import { type CaseField, type CaseValues, caseFields, caseMap, sessionFields, sessionsMap } from '../docs/case.ts';
import { readEntries } from '../docs/entries.ts';
import { readFields } from '../docs/read-fields.ts';
import { EDIT_ORIGIN, type EditContext, type EditResult, setFields } from './edit.ts';
import { setSession } from './session.ts';

/** Opens a case: status `open`, the day it was opened (`YYYY-MM-DD`), and what else is known. */
export function openCase(context: EditContext, openedOn: string, values: Partial<CaseValues> = {}): EditResult {
  return setFields(context, caseMap(context.doc), caseFields, { status: 'open', openedOn, ...values });
}

/** Sets fields of a case; `null` clears one. */
export function setCase(context: EditContext, values: Partial<CaseValues>): EditResult {
  return setFields(context, caseMap(context.doc), caseFields, values);
}

/** How to take a closing back. */
export interface ClosedCase {
  before: Partial<CaseValues>;
  /** The visits that were planned and are cancelled now. */
  cancelled: SessionId[];
}

/** Closes a case, and cancels what was planned in it. Its concerns, plan and referrals stay as they are. One transaction. */
export function closeCase(
  context: EditContext,
  values: Pick<CaseValues, 'closedOn' | 'closureKind' | 'closureReason'> & Partial<CaseValues>,
): EditResult<ClosedCase> {
  const before = shownBefore(context, ['status', ...(Object.keys(values) as CaseField[])]);
  const planned = plannedIn(context);
  return context.doc.transact((): EditResult<ClosedCase> => {
    const set = setCase(context, { ...values, status: 'closed' });
    if (!set.ok) return set;
    for (const id of planned) setSession(context, id, { status: 'cancelled' });
    return { ok: true, value: { before, cancelled: planned } };
  }, EDIT_ORIGIN);
}

/** Takes a closing back, with the visits that it cancelled. */
export function uncloseCase(context: EditContext, { before, cancelled }: ClosedCase): EditResult {
  return context.doc.transact((): EditResult => {
    const set = setCase(context, before);
    if (!set.ok) return set;
    for (const id of cancelled) setSession(context, id, { status: 'planned' });
    return set;
  }, EDIT_ORIGIN);
}

/** Opens a closed case again; why and when it was closed stays written. */
export const reopenCase = (context: EditContext, reopenedOn: string, reopenReason: string): EditResult =>
  setCase(context, { status: 'open', reopenedOn, reopenReason });

/** The sessions that are still to come. */
const plannedIn = ({ doc }: EditContext): SessionId[] =>
  readEntries(sessionsMap(doc))
    .entries.filter(({ map }) => {
      const { status, deletedAt } = readFields(map, sessionFields, '', []).values;
      return status === 'planned' && deletedAt === null;
    })
    .map(({ id }) => id as SessionId);

function shownBefore(context: EditContext, names: CaseField[]): Partial<CaseValues> {
  const { values } = readFields(caseMap(context.doc), caseFields, 'fields', []);
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}
