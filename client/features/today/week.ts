import { addDays } from '../../../shared/base/clock.ts';

/** 1 is Monday, 7 Sunday, as in ISO 8601 and `Intl`. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

type WithWeek = Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };

/**
 * The day on which weeks begin, for a language as this browser's own settings place it: `en` is Britain's where the
 * browser is set to British English. Monday where the browser doesn't say.
 */
export function firstDayOfWeek(language: string, preferred: readonly string[]): Weekday {
  const placed = preferred.find((locale) => locale.startsWith(`${language}-`)) ?? language;
  const locale = new Intl.Locale(placed) as WithWeek;
  return ((locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay as Weekday | undefined) ?? 1;
}

/** 1 for a Monday. */
export const weekdayOf = (day: string): Weekday => (new Date(`${day}T00:00:00Z`).getUTCDay() || 7) as Weekday;

/** The seven days of the week that a day lies in. */
export function weekOf(day: string, first: Weekday): string[] {
  const start = addDays(day, -((weekdayOf(day) - first + 7) % 7));
  return [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(start, days));
}
