import { isDay } from '../../../shared/base/clock.ts';
import type { dateOrders } from '../../../shared/protocol/imports.ts';

export type DateOrder = (typeof dateOrders)[number];
export type ReadDate = { day: string; estimated: boolean } | 'not-a-date';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const latinDigits = (text: string): string => text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/**
 * Reads a birth date: `19151111`, `1915-11-11` (a time behind it is dropped), `11/11/1915` in the order given,
 * `11 Nov 1915`, and a year alone, which is taken as its first of January and marked as estimated.
 * Two-digit years lie in the past hundred years.
 * @param today `YYYY-MM-DD`: nobody is born later
 */
export function readDate(text: string, order: DateOrder, today: string): ReadDate {
  const plain = latinDigits(text)
    .replace(/[T ]\d{1,2}:\d{2}.*$/, '')
    .trim();
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (compact) return checked(compact[1]!, compact[2]!, compact[3]!, today);
  if (/^\d{4}$/.test(plain)) {
    const read = checked(plain, '1', '1', today);
    return read === 'not-a-date' ? read : { ...read, estimated: true };
  }
  const parts = plain.split(/[\s./-]+/).filter(Boolean);
  if (parts.length !== 3) return 'not-a-date';
  const [a, b, c] = parts as [string, string, string];
  if (/^\d{4}$/.test(a)) return checked(a, b, c, today);
  const named = parts.findIndex((part) => /^\p{L}/u.test(part));
  if (named === 0) return checked(c, a, b, today);
  if (named === 1) return checked(c, b, a, today);
  if (order === 'year-first') return checked(a, b, c, today);
  return order === 'day-first' ? checked(c, b, a, today) : checked(c, a, b, today);
}

function checked(year: string, month: string, day: string, today: string): ReadDate {
  const named = MONTHS.indexOf(month.slice(0, 3).toLowerCase());
  const monthNumber = named >= 0 ? named + 1 : /^\d{1,2}$/.test(month) ? Number(month) : 0;
  if (!/^(\d{4}|\d{2})$/.test(year) || !/^\d{1,2},?$/.test(day)) return 'not-a-date';
  let fullYear = Number(year);
  if (year.length === 2) {
    const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
    fullYear += century;
    if (`${fullYear}` > today.slice(0, 4)) fullYear -= 100;
  }
  const text = `${String(fullYear).padStart(4, '0')}-${String(monthNumber).padStart(2, '0')}-${String(Number.parseInt(day, 10)).padStart(2, '0')}`;
  return isDay(text) && text <= today && text >= '1850-01-01' ? { day: text, estimated: false } : 'not-a-date';
}

/** The order in which a column writes its dates, from values that only one order can explain; else day first. */
export function detectDateOrder(values: string[]): DateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const value of values) {
    const [a, b] = latinDigits(value).split(/[\s./-]+/);
    if (/^\d{4}/.test(a ?? '')) return 'year-first';
    if (Number(a) > 12 && Number(b) <= 12) dayFirst += 1;
    if (Number(b) > 12 && Number(a) <= 12) monthFirst += 1;
  }
  return monthFirst > dayFirst ? 'month-first' : 'day-first';
}
