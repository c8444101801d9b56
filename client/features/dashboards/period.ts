import { addDays } from '../../../shared/base/clock.ts';

/** Lengths that the filter offers, in days. */
export const periodLengths = [7, 30, 90, 365] as const;
export type PeriodLength = (typeof periodLengths)[number];

export interface Period {
  from: string;
  to: string;
}

/** The period of that many days which ends today; both ends belong to it. */
export const lastDays = (days: PeriodLength, today: string): Period => ({ from: addDays(today, 1 - days), to: today });

/** The next longer period, to offer where nothing is found; null at the longest. */
export const widerThan = (days: PeriodLength): PeriodLength | null =>
  periodLengths.find((length) => length > days) ?? null;

/** Is the last step of a series still going on? Its figure can only rise, so the line to it is dotted. */
export function lastStepUnfinished(days: string[], step: 'day' | 'week', today: string): boolean {
  const last = days.at(-1);
  return last !== undefined && addDays(last, step === 'week' ? 6 : 0) >= today;
}
