import { typosBetween } from '../../shared/base/typos.ts';

export interface BirthDay {
  /** `YYYY-MM-DD` */
  birthDate: string;
  birthEstimated: boolean;
}

/** How two birth dates speak for one person: in bits, and as somebody would say it. */
export interface BirthEvidence {
  bits: number;
  reads: 'same' | 'typo' | 'near' | 'apart';
}

const DAY_MS = 86_400_000;
const isGuess = ({ birthDate, birthEstimated }: BirthDay) => birthEstimated || birthDate.endsWith('-01-01');

/** What two birth dates say of each other on `today`; an estimate is compared by its years alone. */
export function compareBirths(a: BirthDay, b: BirthDay, today: string): BirthEvidence {
  const days = Math.abs(Date.parse(a.birthDate) - Date.parse(b.birthDate)) / DAY_MS;
  const years = days / 365.25;
  if (isGuess(a) || isGuess(b)) {
    // The older somebody is, the rougher their age is told.
    const age = Number(today.slice(0, 4)) - Number(a.birthDate.slice(0, 4));
    const rough = 1.2 + Math.max(0, age) * 0.06;
    if (years <= rough) return { bits: 3, reads: 'near' };
    if (years <= 2 * rough) return { bits: 1, reads: 'near' };
    return { bits: years <= 4 * rough ? -2 : -6, reads: 'apart' };
  }
  if (a.birthDate === b.birthDate) return { bits: 12, reads: 'same' };
  const [one, other] = [digitsOf(a.birthDate), digitsOf(b.birthDate)];
  const swapped = one.slice(0, 4) + one.slice(6) + one.slice(4, 6);
  if (swapped === other) return { bits: 8, reads: 'typo' };
  if (typosBetween(one, other, 1) === 1) return { bits: 6, reads: 'typo' };
  if (one.slice(0, 4) === other.slice(0, 4)) return { bits: 3, reads: 'near' };
  if (years <= 0.4) return { bits: 3, reads: 'near' };
  // The right day of a wrong year.
  if (one.slice(4) === other.slice(4)) return { bits: 4, reads: 'typo' };
  if (years <= 1.5) return { bits: 0.5, reads: 'near' };
  return { bits: years <= 5 ? -3 : -6, reads: 'apart' };
}

const digitsOf = (day: string): string => day.replaceAll('-', '');
