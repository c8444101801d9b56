import { addDays, yearsBetween } from '../../shared/base/clock.ts';
import type { Caseload, CountedCase } from '../../shared/metrics/caseload.ts';

/**
 * The figures counted the slow way, over every row and for every day, straight from the words of `docs/figures.md`.
 * It shares nothing with the code that it checks.
 */
export interface PlainFigures {
  beneficiaries: number;
  openCases: number;
  highRisk: number;
  notSeen: number;
  bySex: Record<string, number>;
  byAgeBand: Record<string, number>;
  byRisk: Record<string, number>;
  byProgramme: Record<string, number>;
  sessionsDone: number;
  attendanceShare: number | null;
  sessions: number;
  byStatus: Record<string, number>;
}

export function plainCount(
  all: Caseload[],
  { sites, from, to, today }: { sites: string[] | '*'; from: string; to: string; today: string },
): PlainFigures {
  const day = to < today ? to : today;
  const here = (site: string | null) => sites === '*' || sites.includes(site ?? '');
  const loads = all
    .filter(({ person }) => !person?.deleted)
    .map(({ person, cases }) => ({ person, cases: cases.filter((one) => one.status || one.openedOn) }));
  const cases = loads.flatMap((load) => load.cases).filter(({ site }) => here(site));
  const sessions = cases.flatMap((one) => one.sessions).filter(({ on }) => on && on >= from && on <= to);
  const done = sessions.filter(({ status }) => status === 'done').length;
  const due = sessions.filter(
    ({ status, on }) => status === 'done' || status === 'missed' || (status === 'planned' && on! < today),
  ).length;
  const people = loads.filter(
    ({ person, cases }) => person && here(person.site) && cases.some(({ openedOn }) => !openedOn || openedOn <= day),
  );
  return {
    beneficiaries: people.length,
    openCases: cases.filter((one) => isOpen(one, day)).length,
    highRisk: cases.filter((one) => one.riskLevel === 'high' && isOpen(one, day)).length,
    notSeen: cases.filter((one) => isOpen(one, day) && !wasSeen(one, day)).length,
    bySex: tally(people.map(({ person }) => person!.sex ?? 'not-stated')),
    byAgeBand: tally(people.map(({ person }) => ageBand(person!.birthDate, day))),
    byRisk: tally(people.map(({ cases }) => highestRisk(cases.filter((one) => isOpen(one, day))))),
    byProgramme: tally(
      people.flatMap(({ cases }) => [
        ...new Set(
          cases.filter(({ openedOn }) => !openedOn || openedOn <= day).map(({ programme }) => programme ?? ''),
        ),
      ]),
    ),
    sessionsDone: done,
    attendanceShare: due === 0 ? null : done / due,
    sessions: sessions.length,
    byStatus: tally(sessions.map(({ status }) => status ?? 'not-stated')),
  };
}

export const tally = (keys: string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const key of keys) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};

function isOpen({ status, openedOn, closedOn }: CountedCase, day: string): boolean {
  if (openedOn && openedOn > day) return false;
  if (status !== 'closed') return true;
  return closedOn !== null && closedOn > day && (!openedOn || closedOn > openedOn);
}

function wasSeen({ openedOn, sessions }: CountedCase, day: string): boolean {
  const recently = addDays(day, -30);
  if (openedOn && openedOn >= recently) return true;
  return sessions.some(({ status, on }) => status === 'done' && on && on <= day && on >= recently);
}

function ageBand(birthDate: string | null, day: string): string {
  if (!birthDate || birthDate > day) return 'not-stated';
  const age = yearsBetween(birthDate, day);
  return age < 5 ? '0-4' : age < 12 ? '5-11' : age < 18 ? '12-17' : age < 60 ? '18-59' : '60+';
}

function highestRisk(open: CountedCase[]): string {
  if (open.length === 0) return 'no-open-case';
  return ['high', 'medium', 'low'].find((level) => open.some(({ riskLevel }) => riskLevel === level)) ?? 'not-stated';
}
