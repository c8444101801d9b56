import type { CaseId } from '../../../shared/base/ids.ts';
import type { CaseRow, SessionRow } from '../../../shared/projections/case.ts';

export interface CaseSession extends SessionRow {
  case: CaseId;
}

/**
 * The sessions of all cases in three parts: begun or overdue (planned, and its day has come), planned for later with
 * the nearest first, and everything before, latest first.
 * @param today `YYYY-MM-DD` at the person's site
 */
export function sectionsOf(
  cases: readonly CaseRow[],
  today: string,
): { name: 'open' | 'planned' | 'before'; sessions: CaseSession[] }[] {
  const all = cases
    .flatMap((row) => row.sessions.map((session): CaseSession => ({ ...session, case: row.id })))
    .sort((a, b) => (whenOf(a) < whenOf(b) ? 1 : -1));
  const waiting = all.filter(({ status }) => status === 'planned' || status === null);
  return [
    { name: 'open', sessions: waiting.filter(({ on }) => on === null || on <= today) },
    { name: 'planned', sessions: waiting.filter(({ on }) => on !== null && on > today).reverse() },
    { name: 'before', sessions: all.filter((session) => !waiting.includes(session)) },
  ];
}

const whenOf = ({ on, time }: SessionRow): string => `${on ?? '9999'} ${time ?? ''}`;
