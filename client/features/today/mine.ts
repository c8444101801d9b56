import type { StepRow } from '../../../shared/projections/care.ts';
import type { CaseRow, SessionRow } from '../../../shared/projections/case.ts';

/** Who asks: a person and the numbers of their devices. */
export interface Self {
  user: string;
  enrolments: readonly number[];
}

/** A session is its worker's; without one, the case's; in a case that nobody was given, whoever made it. */
export function isMySession(session: SessionRow, row: CaseRow, self: Self): boolean {
  if (session.worker) return session.worker === self.user;
  return row.assigned.length > 0 ? isGiven(row, self) : self.enrolments.includes(session.author);
}

/** A step is whoever is named for it; in words, it is somebody else's to do. */
export function isMyStep(step: StepRow, row: CaseRow, self: Self): boolean {
  if (step.worker) return step.worker === self.user;
  if (step.who) return false;
  return row.assigned.length > 0 ? isGiven(row, self) : self.enrolments.includes(step.author);
}

/** What a case asks of nobody in particular is for those it was given to, else for those who meet the person. */
export const isForMe = (row: CaseRow, self: Self): boolean =>
  row.assigned.length > 0
    ? isGiven(row, self)
    : row.sessions.some((session) => session.worker === self.user || self.enrolments.includes(session.author));

const isGiven = (row: CaseRow, self: Self): boolean => (row.assigned as string[]).includes(self.user);
