import { useLocale } from 'react-aria-components';

/**
 * Days and instants as words of the person's language and calendar, both named by the locale. Days are `YYYY-MM-DD` and
 * have no zone; instants are milliseconds since 1970 and shown in the zone of this device.
 */
export interface DateWords {
  /** "26 Nov", with the year where it isn't this one. */
  day(day: string): string;
  /** "November 2026", of a day in it. */
  monthOf(day: string): string;
  /** "Thursday, 26 November" */
  longDay(day: string): string;
  /** "Thu 26 Nov" */
  weekday(day: string): string;
  /** "10:22" */
  time(ms: number): string;
  /** "10:22" today, "Mon 16:05" within a week, else "2 Nov, 08:15". */
  moment(ms: number): string;
  /** "November" */
  month(ms: number): string;
  /** The comma of the language and the space behind it. */
  comma: string;
  /** Parts one after the other, with that comma. */
  join(parts: (string | null | undefined | false)[]): string;
  number(value: number): string;
  /** "18.4 MB" */
  bytes(value: number): string;
}

const DAY_MS = 86_400_000;
/** Of the languages whose comma is another. */
const commas: Record<string, string> = { ar: '، ', am: '፣ ' };
const made = new Map<string, DateWords>();

/** The words of the language that is shown. */
export function useDateWords(): DateWords {
  return dateWords(useLocale().locale);
}

/** The words of a locale, made once. */
export function dateWords(locale: string): DateWords {
  const known = made.get(locale);
  if (known) return known;
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const short = format({ day: 'numeric', month: 'short', timeZone: 'UTC' });
  const dated = format({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  const long = format({ weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
  const weekday = format({ weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const nearby = format({ weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const far = format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const month = format({ month: 'long' });
  const monthAndYear = format({ month: 'long', year: 'numeric', timeZone: 'UTC' });
  const number = new Intl.NumberFormat(locale);
  const year = format({ year: 'numeric', timeZone: 'UTC' });
  const comma = commas[new Intl.Locale(locale).language] ?? ', ';
  const at = (day: string) => new Date(`${day}T00:00:00Z`);
  const words: DateWords = {
    // This year is that of the calendar which is shown.
    day: (day) => (year.format(at(day)) === year.format(Date.now()) ? short : dated).format(at(day)),
    monthOf: (day) => monthAndYear.format(at(day)),
    longDay: (day) => long.format(at(day)),
    weekday: (day) => weekday.format(at(day)),
    time: (ms) => time.format(ms),
    moment: (ms) => {
      const age = Date.now() - ms;
      if (new Date(ms).toDateString() === new Date().toDateString()) return time.format(ms);
      return (age >= 0 && age < 6 * DAY_MS ? nearby : far).format(ms);
    },
    month: (ms) => month.format(ms),
    comma,
    join: (parts) => parts.filter(Boolean).join(comma),
    number: (value) => number.format(value),
    bytes: (value) => {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
      const step = Math.min(3, value < 1000 ? 0 : Math.floor(Math.log10(value) / 3));
      const shown = value / 1000 ** step;
      return new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: units[step],
        maximumFractionDigits: step > 1 && shown < 100 ? 1 : 0,
      }).format(shown);
    },
  };
  made.set(locale, words);
  return words;
}
