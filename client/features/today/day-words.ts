import { useMemo } from 'react';
import { useLocale } from 'react-aria-components';
import { addDays } from '../../../shared/base/clock.ts';
import { useDateWords } from '../../ui/dates.ts';

export interface DayWords {
  /** "Wednesday 19 Nov": the header's. */
  header(day: string): string;
  /** "Mon 17" within a week either way, else "12 Nov". For a narrow column. */
  near(day: string, today: string): string;
  /** "Mon" */
  weekday(day: string): string;
  /** "17" */
  dayOfMonth(day: string): string;
}

/** Days as a diary has them, in the person's language. */
export function useDayWords(): DayWords {
  const { locale } = useLocale();
  const dates = useDateWords();
  return useMemo(() => {
    const format = (options: Intl.DateTimeFormatOptions) => {
      const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
      return (day: string) => made.format(new Date(`${day}T00:00:00Z`));
    };
    const [long, weekday, dayOfMonth, dayAndMonth] = [
      format({ weekday: 'long' }),
      format({ weekday: 'short' }),
      format({ day: 'numeric' }),
      format({ day: 'numeric', month: 'short' }),
    ];
    // An Arabic weekday fills the column by itself.
    const alone = locale.startsWith('ar');
    return {
      header: (day) => `${long(day)} ${dayAndMonth(day)}`,
      near: (day, today) =>
        day < addDays(today, -6) || day > addDays(today, 6)
          ? dates.day(day)
          : alone
            ? weekday(day)
            : `${weekday(day)} ${dayOfMonth(day)}`,
      weekday,
      dayOfMonth,
    };
  }, [locale, dates]);
}
