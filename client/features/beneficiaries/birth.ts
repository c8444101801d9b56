import { addDays, isDay } from '../../../shared/base/clock.ts';
import { fold } from '../../../shared/base/fold.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';
import type { DateWords } from '../../ui/dates.ts';
import { gregorianDay, type OtherCalendar } from './other-calendars.ts';

export interface Birth {
  /** `YYYY-MM-DD`; of an estimated one only the year, or for a baby the month, is meant. */
  birthDate: string;
  birthEstimated: boolean;
}
export type BirthProblem = 'not-a-date' | 'in-future' | 'too-long-ago';

const OLDEST_YEARS = 120;

const anyOf = (...words: string[]) => words.join('|');

// A line for each language: English, French, Arabic, Spanish, Ukrainian, Amharic. Folded: without accents, hamzas, ta
// marbuta and the marks of й and ї.
const ABOUT_WORDS = anyOf(
  '~|about|approx(?:imately)?\\.?|around|circa|ca?\\.|maybe',
  'environ|vers|peut-etre',
  'حوالي|تقريبا|نحو|قرابه',
  'aprox(?:imadamente)?\\.?|cerca de|un[oa]s|mas o menos',
  'близько|приблизно',
  'ወደ',
);
const ABOUT_AFTER_WORDS = anyOf(
  '~|\\?|or so|approx\\.?',
  'environ',
  'تقريبا',
  'aprox(?:imadamente)?\\.?|mas o menos',
  'приблизно',
  'ገደማ|አካባቢ',
);
const ABOUT = new RegExp(`^(?:${ABOUT_WORDS})\\s*`);
const ABOUT_AFTER = new RegExp(`\\s*(?:${ABOUT_AFTER_WORDS})$`);
const OLD = /\s*(?:old|of age|من العمر|de edad)$/;
const YEARS = anyOf(
  'y|yo|yrs?|years?',
  'ans?',
  'سنه|سنوات|سنين|عام|عاما|اعوام',
  'anos?',
  'рік|року|роки|років',
  '[ዓአ]መት',
);
const MONTHS = anyOf(
  'm|mo|mos|mths?|months?',
  'mois',
  'شهر|اشهر|شهور|شهرا',
  'mes|meses',
  'місяць|місяця|місяці|місяців',
  'ወር|ወራት',
);
const WEEKS = anyOf(
  'w|wks?|weeks?',
  'semaines?',
  'اسبوع|اسابيع',
  'semanas?',
  'тиждень|тижня|тижні|тижнів',
  'ሳምንት|ሳምንታት',
);
const DAYS = anyOf('d|days?', 'jours?', 'يوم|ايام|يوما', 'dias?', 'день|дня|дні|днів', 'ቀን|ቀናት');
const AND = anyOf('and ', 'et ', 'و ?', 'y ', '(?:і|и|та) ', 'እና ?|ከ ?');

/**
 * Reads when somebody was born from whatever is known: a day (`12/5/1990`, `1990-05-12`), a month (`5/1990`), a year
 * (`1990`), an age in years (`34`, `about 34`), months (`8 months`), both (`1 year 6 months`), weeks or days, in digits of
 * any script. All but a day are estimates, and a day is one with `about` before it. A year of Hijri (`12/5/1410`) is known
 * by itself, since nobody was born in the Gregorian one; an Ethiopian one says so (`12/5/1982 EC`, `ዓ.ም`). `today` is
 * `YYYY-MM-DD`.
 */
export function parseBirth(text: string, today: string): Result<Birth, BirthProblem> {
  const whole = fold(text).trim().replace(/\s+/g, ' ');
  const typed = whole.replace(ABOUT, '').replace(ABOUT_AFTER, '').replace(OLD, '').trim();
  const isGuess = typed !== whole.replace(OLD, '').trim();
  const other = inOtherCalendar(typed, isGuess, today);
  if (other) return other;
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed);
  const dayFirst = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(typed);
  if (iso) return day(iso[1]!, iso[2]!, iso[3]!, isGuess, today);
  if (dayFirst) return day(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!, isGuess, today);
  const month = /^(?:(\d{1,2})[-/. ](\d{4})|(\d{4})[-/. ](\d{1,2}))$/.exec(typed);
  if (month) return day((month[2] ?? month[3])!, (month[1] ?? month[4])!, '1', true, today);
  if (/^\d{4}$/.test(typed)) return estimated(`${typed}-01-01`, today);
  const age = ageIn(typed);
  if (!age) return err('not-a-date');
  if (age.days !== undefined) return estimated(addDays(today, -age.days), today);
  const year = Number(today.slice(0, 4));
  // Of whole years only the year is meant; the month would be made up.
  if (age.months === undefined) return estimated(`${String(year - age.years).padStart(4, '0')}-01-01`, today);
  const months = age.years * 12 + age.months;
  const back = new Date(Date.UTC(year, Number(today.slice(5, 7)) - 1 - months, 1));
  return estimated(back.toISOString().slice(0, 10), today);
}

const HIJRI = /\s*(?:a\.?h\.?|h|ه)$/;
const ETHIOPIAN = /\s*(?:e\.?c\.?|ዓ\.?ም\.?)$/;
/** Years in which somebody who lives was born by the Hijri calendar, and nobody by the Gregorian. */
const HIJRI_YEARS = [1250, 1500] as const;

/** A day, month or year of another calendar; null where the text is of none. */
function inOtherCalendar(text: string, isGuess: boolean, today: string): Result<Birth, BirthProblem> | null {
  const typed = text.replace(ETHIOPIAN, '').replace(HIJRI, '');
  const parts = /^(?:(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ])?(\d{4})$/.exec(typed) ?? isoParts(typed);
  if (!parts) return null;
  const year = Number(parts[3]);
  const isHijri = year >= HIJRI_YEARS[0] && year <= HIJRI_YEARS[1];
  const calendar: OtherCalendar | null = ETHIOPIAN.test(text) ? 'ethiopic' : isHijri ? 'islamic-umalqura' : null;
  if (!calendar) return null;
  const birthDate = gregorianDay(calendar, year, Number(parts[2] ?? 1), Number(parts[1] ?? 1));
  if (!birthDate) return err('not-a-date');
  return bounded({ birthDate, birthEstimated: isGuess || parts[1] === undefined }, today);
}

/** `1410-05-12` in the order of day, month, year. */
function isoParts(typed: string): [string, string | undefined, string, string] | null {
  const iso = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(typed);
  return iso && [typed, iso[3], iso[2]!, iso[1]!];
}

interface Age {
  years: number;
  months?: number;
  days?: number;
}

function ageIn(typed: string): Age | null {
  const number = (pattern: string) => new RegExp(`^(\\d{1,3}) ?(?:${pattern})$`).exec(typed)?.[1];
  const both = new RegExp(`^(\\d{1,3}) ?(?:${YEARS})[ ,]*(?:${AND})?(\\d{1,2}) ?(?:${MONTHS})$`).exec(typed);
  if (both) return { years: Number(both[1]), months: Number(both[2]) };
  const months = number(MONTHS);
  if (months) return { years: 0, months: Number(months) };
  const weeks = number(WEEKS);
  if (weeks) return { years: 0, days: Number(weeks) * 7 };
  const days = number(DAYS);
  if (days) return { years: 0, days: Number(days) };
  const years = /^\d{1,3}$/.exec(typed)?.[0] ?? number(YEARS);
  return years ? { years: Number(years) } : null;
}

function day(year: string, month: string, date: string, isGuess: boolean, today: string): Result<Birth, BirthProblem> {
  const birthDate = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return bounded({ birthDate, birthEstimated: isGuess }, today);
}

const estimated = (birthDate: string, today: string) => bounded({ birthDate, birthEstimated: true }, today);

function bounded(birth: Birth, today: string): Result<Birth, BirthProblem> {
  if (!isDay(birth.birthDate)) return err('not-a-date');
  if (birth.birthDate > today) return err('in-future');
  if (birth.birthDate < addDays(today, -Math.round(OLDEST_YEARS * 365.25))) return err('too-long-ago');
  return ok(birth);
}

/** A birth as it would be typed again: `1990-05-12`; of an estimate `1990`, `2026-03` or `~2026-03-18`. */
export function birthText(birthDate: string | null, isEstimated: boolean | null): string {
  if (!birthDate) return '';
  if (!isEstimated) return birthDate;
  if (birthDate.endsWith('-01-01')) return birthDate.slice(0, 4);
  return birthDate.endsWith('-01') ? birthDate.slice(0, 7) : `~${birthDate}`;
}

/** A birth as it is read: `12 May 1990`; of an estimate no more than is meant, `1990` or `March 2026`. */
export function birthWords({ birthDate, birthEstimated }: Birth, dates: DateWords): string {
  if (birthEstimated && birthDate.endsWith('-01-01')) return birthDate.slice(0, 4);
  return birthEstimated && birthDate.endsWith('-01') ? dates.monthOf(birthDate) : dates.day(birthDate);
}
