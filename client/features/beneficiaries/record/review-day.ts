import { addDays } from '../../../../shared/base/clock.ts';

/** When a risk is looked at again, counted from the day on which it was judged. */
export type ReviewSpan = '2-weeks' | '1-month' | '3-months';

/** @param today `YYYY-MM-DD`, as are the days answered */
export const reviewDays = (today: string): { span: ReviewSpan; day: string }[] => [
  { span: '2-weeks', day: addDays(today, 14) },
  { span: '1-month', day: addMonths(today, 1) },
  { span: '3-months', day: addMonths(today, 3) },
];

/** Where the day of a review stands: nobody set one, it is still ahead, it is today, or it has passed. */
export function reviewState(reviewOn: string | null, today: string): 'none' | 'ahead' | 'today' | 'overdue' {
  if (reviewOn === null) return 'none';
  if (reviewOn === today) return 'today';
  return reviewOn < today ? 'overdue' : 'ahead';
}

/** The same day some months later; where that month is shorter, its last day. */
function addMonths(day: string, months: number): string {
  const [year, month, dayOfMonth] = day.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(dayOfMonth, last))).toISOString().slice(0, 10);
}
