import type { CaseRow } from '../../../../shared/projections/case.ts';

/** What is still under way in a case, to be told before it is closed. */
export interface LeftOpen {
  /** Visits that are planned: closing cancels them. */
  planned: number;
  concerns: number;
  goals: number;
  /** Of goals that are open. */
  steps: number;
  /** Referrals that nobody answered, or that were accepted and not completed. */
  referrals: number;
}

export function leftOpen(row: Pick<CaseRow, 'sessions' | 'protectionConcerns' | 'goals' | 'referrals'>): LeftOpen {
  const goals = row.goals.filter(({ state }) => state === 'open' || state === null);
  return {
    planned: row.sessions.filter(({ status }) => status === 'planned').length,
    concerns: row.protectionConcerns.filter(({ endedOn }) => endedOn === null).length,
    goals: goals.length,
    steps: goals.flatMap(({ steps }) => steps).filter(({ doneOn }) => doneOn === null).length,
    referrals: row.referrals.filter(({ state }) => state === 'made' || state === 'accepted' || state === null).length,
  };
}

/** What has passed its day in an open case. */
export interface Overdue {
  /** The day on which its risk should have been looked at again; null where that is still ahead. */
  reviewOn: string | null;
  goals: number;
  steps: number;
}

/** @param today `YYYY-MM-DD` at the site of the case */
export function overdueIn(row: Pick<CaseRow, 'riskReviewOn' | 'goals'>, today: string): Overdue {
  const late = (dueOn: string | null) => dueOn !== null && dueOn < today;
  const goals = row.goals.filter(({ state }) => state === 'open' || state === null);
  return {
    reviewOn: late(row.riskReviewOn) ? row.riskReviewOn : null,
    goals: goals.filter(({ dueOn }) => late(dueOn)).length,
    steps: goals.flatMap(({ steps }) => steps).filter(({ doneOn, dueOn }) => doneOn === null && late(dueOn)).length,
  };
}
