import { fold } from '../../../shared/base/fold.ts';

const OLDEST = 120;

/**
 * The birth date that an age in whole years stands for, of which only the year is meant; digits of any script. `null` is
 * no age at all, `undefined` one that can't be. `day` is `YYYY-MM-DD`.
 */
export function birthOfAge(typed: string, day: string): string | null | undefined {
  const text = fold(typed).trim();
  if (text === '') return null;
  const age = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (!(age <= OLDEST)) return undefined;
  return `${String(Number(day.slice(0, 4)) - age).padStart(4, '0')}-01-01`;
}
