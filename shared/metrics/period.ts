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

export type PeriodError = 'not-a-day' | 'period-backwards' | 'period-too-long';

/** Reads a period as asked for; what is left out is filled to the last 90 days, or to 90 days beside the day given. */
export function readPeriod(
  asked: { from?: string | undefined; to?: string | undefined },
  today: string,
): Result<Period, PeriodError> {
  const { from, to } = asked;
  if ((from !== undefined && !isDay(from)) || (to !== undefined && !isDay(to))) return err('not-a-day');
  const last = to !== undefined ? dayNumber(to) : Math.max(dayNumber(today), from === undefined ? 0 : dayNumber(from));
  const first = from !== undefined ? dayNumber(from) : last - DEFAULT_PERIOD_DAYS + 1;
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
