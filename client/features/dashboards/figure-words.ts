import { useLingui } from '@lingui/react/macro';
import { useDateWords } from '../../ui/dates.ts';
import { isSmall, SMALL, type TileName } from './figure.ts';
import type { PeriodLength } from './period.ts';

/** Names, definitions and values of figures in the person's language. */
export function useFigureWords(maySeePeople: boolean) {
  const { t } = useLingui();
  const dates = useDateWords();
  const names: Record<TileName, string> = {
    beneficiaries: t`People supported`,
    openCases: t`Open cases`,
    sessionsDone: t`Sessions done`,
    attendanceShare: t`Attendance`,
    highRisk: t`High risk, open`,
    notSeen: t`Not seen for 30 days`,
  };
  const definitions: Record<TileName, string> = {
    beneficiaries: t`People who have had a case opened by the last day of the period, whether it is still open or not.`,
    openCases: t`Cases that are open on the last day of the period.`,
    sessionsDone: t`Sessions marked as done whose day, at their site, lies in the period.`,
    attendanceShare: t`Sessions done, among those that were due: done, missed, or planned for a day that is over. Cancelled ones weren’t due.`,
    highRisk: t`Cases open on the last day of the period whose risk is high now. Earlier risk isn’t known, so there is nothing to compare with.`,
    notSeen: t`Cases open for more than 30 days without a session done in the last 30.`,
  };
  const periods: Record<PeriodLength, { name: string; before: string }> = {
    7: { name: t`last 7 days`, before: t`against the 7 before` },
    30: { name: t`last 30 days`, before: t`against the 30 before` },
    90: { name: t`last 90 days`, before: t`against the 90 before` },
    365: { name: t`last 365 days`, before: t`against the 365 before` },
  };
  const least = dates.number(SMALL);
  /** A count as it may be told; a missing one as a dash. */
  const count = (value: number | null): string =>
    value === null ? '–' : isSmall(value, maySeePeople) ? t`<${least}` : dates.number(value);
  const value = (name: TileName, figure: number | null): string =>
    figure !== null && name === 'attendanceShare' ? t`${dates.number(Math.round(figure * 100))} %` : count(figure);
  return { names, definitions, periods, count, value };
}
