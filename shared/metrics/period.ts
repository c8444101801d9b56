import { isDay } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import { dayNumber, dayText } from './day.ts';

/** A stretch of days, closed at both ends, as day numbers. */
export interface Period {
  from: number;
  to: number;
}

export const DEFAULT_PERIOD_DAYS = 90;
export const MAX_PERIOD_DAYS = 1_100;
/** Up to here a period is drawn by day, beyond it by week. */
const MAX_DAILY_STEPS = 35;

export type PeriodError = 'not-a-day' | 'not-a-length' | 'period-backwards' | 'period-too-long';

/** A period as asked for: by its ends, or by its length and its end. */
export interface AskedPeriod {
  from?: string | undefined;
  to?: string | undefined;
  days?: number | undefined;
}

/** Reads a period; without an end it goes to today (a day's text), without a length it is of 90 days. */
export function readPeriod({ from, to, days }: AskedPeriod, today: string): Result<Period, PeriodError> {
  if (days !== undefined && (from !== undefined || !Number.isInteger(days) || days < 1)) return err('not-a-length');
  if ((from !== undefined && !isDay(from)) || (to !== undefined && !isDay(to))) return err('not-a-day');
  const last = dayNumber(to ?? today);
  const first = from !== undefined ? dayNumber(from) : last - (days ?? DEFAULT_PERIOD_DAYS) + 1;
  if (first > last) return err('period-backwards');
  if (last - first >= MAX_PERIOD_DAYS) return err('period-too-long');
  return ok({ from: first, to: last });
}

/** The period of equal length that ends the day before. */
export function periodBefore({ from, to }: Period): Period {
  return { from: from - (to - from + 1), to: from - 1 };
}

export interface Steps {
  step: 'day' | 'week';
  /** The first and the last day of each step; the last step may be short. */
  starts: number[];
  ends: number[];
}

/** The days of a period, or its weeks counted from its first day, so that it lines up with the period before. */
export function stepsOf({ from, to }: Period): Steps {
  const step = to - from < MAX_DAILY_STEPS ? 'day' : 'week';
  const length = step === 'day' ? 1 : 7;
  const starts: number[] = [];
  for (let day = from; day <= to; day += length) starts.push(day);
  return { step, starts, ends: starts.map((day) => Math.min(day + length - 1, to)) };
}

export const periodText = ({ from, to }: Period): { from: string; to: string } => ({
  from: dayText(from),
  to: dayText(to),
});
