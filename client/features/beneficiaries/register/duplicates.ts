import { fold, foldedWords } from '../../../../shared/base/fold.ts';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import type { Found } from '../../../local/search.ts';
import { parseBirth } from '../birth.ts';
import type { RegisterValues } from './register-draft.ts';

/** Somebody on this device who may be the one being registered, and why one would think so. */
export interface LikelyDuplicate {
  row: BeneficiaryRow;
  reasons: ('same-name' | 'name-alike' | 'phone' | 'mother' | 'born')[];
}

interface Asked {
  values: RegisterValues;
  rows: ReadonlyMap<string, BeneficiaryRow>;
  /** The device's search. */
  find: (query: string) => Map<string, Found>;
  /** `YYYY-MM-DD` */
  today: string;
}

const digits = (text: string | null): string => (text ? fold(text).replace(/\D/g, '') : '');

/**
 * At most three, the likeliest first. A telephone number of seven digits or more is reason enough; a name needs two
 * words, or a birth year or mother's name that fits as well.
 */
export function likelyDuplicates({ values, rows, find, today }: Asked): LikelyDuplicate[] {
  const words = foldedWords(values.fullName);
  const phone = digits(values.phone).slice(-9);
  const birth = values.born.trim() ? parseBirth(values.born, today) : null;
  const year = birth?.ok ? Number(birth.value.birthDate.slice(0, 4)) : null;
  const mother = foldedWords(values.motherName).join(' ');
  const named = words.length > 0 ? find(values.fullName) : new Map<string, Found>();
  const scored: (LikelyDuplicate & { score: number })[] = [];
  for (const row of rows.values()) {
    if (row.deletedAt) continue;
    const reasons: LikelyDuplicate['reasons'] = [];
    let score = 0;
    const found = named.get(row.id);
    if (found && (found.in === 'fullName' || found.in === 'knownAs')) {
      const same = found.nearness === 'same' && foldedWords(row.fullName).length === words.length;
      reasons.push(same ? 'same-name' : 'name-alike');
      score += words.length > 1 ? 2 : 1;
    }
    if (phone.length >= 7 && digits(row.phone).endsWith(phone)) {
      reasons.push('phone');
      score += 3;
    }
    // What fits by chance only counts beside a name or a number.
    if (score === 0) continue;
    if (mother && row.motherName && foldedWords(row.motherName).join(' ') === mother) {
      reasons.push('mother');
      score += 1;
    }
    if (year !== null && row.birthDate) {
      const apart = Math.abs(year - Number(row.birthDate.slice(0, 4)));
      if (apart <= 2) {
        reasons.push('born');
        score += 1;
      } else if (apart > 10) score -= 1;
    }
    if (values.sex && row.sex && row.sex !== 'not-stated' && values.sex !== row.sex) score -= 1;
    if (score >= 2) scored.push({ row, reasons, score });
  }
  return scored.sort((a, b) => b.score - a.score).slice(0, 3);
}
