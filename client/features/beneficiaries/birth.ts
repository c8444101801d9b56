import { addDays, isDay } from '../../../shared/base/clock.ts';
import { fold } from '../../../shared/base/fold.ts';
import { err, ok, type Result } from '../../../shared/base/result.ts';

export interface Birth {
  /** `YYYY-MM-DD`; of an estimated one only the year, or for a baby the month, is meant. */
  birthDate: string;
  birthEstimated: boolean;
}
export type BirthProblem = 'not-a-date' | 'in-future' | 'too-long-ago';

const OLDEST_YEARS = 120;

/**
 * Reads when somebody was born from whatever is known: a day (`12/5/1990`, `1990-05-12`), a year (`1990`), an age in
 * years (`34`) or in months (`8 months`). Years and ages are estimates. `today` is `YYYY-MM-DD`.
 */
export function parseBirth(text: string, today: string): Result<Birth, BirthProblem> {
  const typed = fold(text).trim().replace(/\s+/g, ' ');
  const year = Number(today.slice(0, 4));
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(typed);
  const dayFirst = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(typed);
  if (iso) return exact(iso[1]!, iso[2]!, iso[3]!, today);
  if (dayFirst) return exact(dayFirst[3]!, dayFirst[2]!, dayFirst[1]!, today);
  if (/^~? ?\d{4}$/.test(typed)) return estimated(`${typed.replace(/\D/g, '')}-01-01`, today);
  const months = /^~? ?(\d{1,3}) ?(?:m|mo|months?|شهر|اشهر|شهور|شهرا)$/.exec(typed);
  if (months) {
    const back = new Date(Date.UTC(year, Number(today.slice(5, 7)) - 1 - Number(months[1]), 1));
    return estimated(back.toISOString().slice(0, 10), today);
  }
  const years = /^~? ?(\d{1,3}) ?(?:y|yrs?|years?|سنه|سنوات|عام|عاما)?$/.exec(typed);
  if (years) return estimated(`${String(year - Number(years[1])).padStart(4, '0')}-01-01`, today);
  return err('not-a-date');
}

function exact(year: string, month: string, day: string, today: string): Result<Birth, BirthProblem> {
  const birthDate = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return bounded({ birthDate, birthEstimated: false }, today);
}

const estimated = (birthDate: string, today: string) => bounded({ birthDate, birthEstimated: true }, today);

function bounded(birth: Birth, today: string): Result<Birth, BirthProblem> {
  if (!isDay(birth.birthDate)) return err('not-a-date');
  if (birth.birthDate > today) return err('in-future');
  if (birth.birthDate < addDays(today, -Math.round(OLDEST_YEARS * 365.25))) return err('too-long-ago');
  return ok(birth);
}

/** A birth as it would be typed again: `1990-05-12`, or `1990` where it is an estimate. */
export const birthText = (birthDate: string | null, isEstimated: boolean | null): string =>
  birthDate ? (isEstimated && birthDate.endsWith('-01-01') ? birthDate.slice(0, 4) : birthDate) : '';
