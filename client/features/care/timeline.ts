import type { ConcernRow, GoalRow, ReferralRow } from '../../../shared/projections/care.ts';
import type { CaseRow, SessionRow } from '../../../shared/projections/case.ts';

/** Something that happened on a day in one of a person's cases. */
export type TimelineEvent = { on: string; case: CaseRow } & (
  | { type: 'session'; session: SessionRow }
  | { type: 'referred' | 'answered' | 'referral-ended'; referral: ReferralRow }
  | { type: 'concern-began' | 'concern-ended'; concern: ConcernRow }
  | { type: 'goal-ended'; goal: GoalRow }
  | { type: 'case-opened' | 'case-closed' | 'case-reopened' }
);

/**
 * Everything of all cases in one list, latest day first; of one day a session's time decides, and what has none stands
 * behind. What is planned for later isn't in it, and what has no day has no place.
 * @param today `YYYY-MM-DD`
 */
export function timelineOf(cases: readonly CaseRow[], today: string): TimelineEvent[] {
  const events: TimelineEvent[] = [];
  for (const row of cases) {
    const add = (on: string | null, event: Record<string, unknown>) => {
      if (on !== null && on <= today) events.push({ ...event, on, case: row } as unknown as TimelineEvent);
    };
    for (const session of row.sessions) {
      if (session.status !== 'planned' || session.on === today) add(session.on, { type: 'session', session });
    }
    for (const referral of row.referrals) {
      const { state, madeOn, repliedOn, endedOn } = referral;
      add(madeOn, { type: 'referred', referral });
      if (state !== 'made') add(repliedOn, { type: 'answered', referral });
      if (state === 'completed' || state === 'cancelled') add(endedOn, { type: 'referral-ended', referral });
    }
    for (const concern of row.protectionConcerns) {
      add(concern.since, { type: 'concern-began', concern });
      add(concern.endedOn, { type: 'concern-ended', concern });
    }
    for (const goal of row.goals) {
      if (goal.state === 'reached' || goal.state === 'dropped') add(goal.endedOn, { type: 'goal-ended', goal });
    }
    add(row.openedOn, { type: 'case-opened' });
    if (row.status === 'closed') add(row.closedOn, { type: 'case-closed' });
    add(row.reopenedOn, { type: 'case-reopened' });
  }
  return events.sort((a, b) => (whenOf(a) < whenOf(b) ? 1 : -1));
}

const whenOf = (event: TimelineEvent): string =>
  `${event.on} ${event.type === 'session' ? (event.session.time ?? '') : ''}`;
