import type { SessionField, SessionStatus, SessionValues } from '../../../shared/docs/case.ts';

/** What a session lacks before it can be called done or missed. */
export interface SessionGap {
  field: SessionField;
  why: 'missing' | 'in-the-future';
}

/**
 * The first thing missing before a session can take a status, in the order in which the screen shows its fields;
 * null where nothing is. Planned and cancelled sessions lack nothing.
 * @param today the calendar day at the session's site, `YYYY-MM-DD`
 */
export function firstGap(values: SessionValues, status: SessionStatus, today: string): SessionGap | null {
  if (status !== 'done' && status !== 'missed') return null;
  if (!values.kind) return { field: 'kind', why: 'missing' };
  if (!values.on) return { field: 'on', why: 'missing' };
  if (values.on > today) return { field: 'on', why: 'in-the-future' };
  if (status === 'missed') {
    const told = values.missedReason?.trim() || (values.missedKind && values.missedKind !== 'other');
    return told ? null : { field: values.missedKind ? 'missedReason' : 'missedKind', why: 'missing' };
  }
  return values.attendance ? null : { field: 'attendance', why: 'missing' };
}
