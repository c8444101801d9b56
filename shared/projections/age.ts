import { yearsBetween } from '../base/clock.ts';

/** Age bands of humanitarian reporting. */
export const ageBands = ['0-4', '5-11', '12-17', '18-59', '60+'] as const;
export type AgeBand = (typeof ageBands)[number];

/** Whole years on a day; null where the birth date is unknown or after it. */
export function ageOn(birthDate: string | null, day: string): number | null {
  if (!birthDate || birthDate > day) return null;
  return yearsBetween(birthDate, day);
}

export function ageBandOf(age: number | null): AgeBand | null {
  if (age === null) return null;
  if (age < 5) return '0-4';
  if (age < 12) return '5-11';
  if (age < 18) return '12-17';
  return age < 60 ? '18-59' : '60+';
}
