import type { Colleague } from '../../shared/projections/directory.ts';

/** The colleague to whom an enrolment belongs or belonged, or null where the directory doesn't know it. */
export const colleagueBy = (enrolment: number, colleagues: Colleague[]): Colleague | null =>
  colleagues.find((colleague) => colleague.enrolments?.includes(enrolment)) ?? null;
