import MiniSearch from 'minisearch';
import { fold, foldedWords } from '../../shared/base/fold.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';

/** Where an answer to a query was found. */
export type FoundIn = 'fullName' | 'knownAs' | 'motherName' | 'code' | 'nationalId' | 'phone';

export interface Found {
  /** Every word whole, the beginning of every word, or something like it. */
  nearness: 'same' | 'begins' | 'similar';
  in: FoundIn;
}

interface Indexed {
  id: string;
  fullName: string;
  knownAs: string;
  motherName: string;
  code: string;
  nationalId: string;
}
const namesSearched = ['fullName', 'knownAs', 'motherName'] as const;

const codeOf = (text: string | null): string => (text ? fold(text).replace(/[\s-]+/g, '') : '');
const digitsOf = (text: string | null): string => (text ? fold(text).replace(/\D/g, '') : '');
const wordsOf = (text: string | null): string => (text ? foldedWords(text).join(' ') : '');

/** Names, codes and numbers of the people on this device: found with typos, without diacritics, in any script. */
export function createSearch() {
  const index = new MiniSearch<Indexed>({
    fields: [...namesSearched, 'code', 'nationalId'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
    searchOptions: {
      prefix: true,
      combineWith: 'AND',
      boost: { fullName: 2 },
      fuzzy: (term) => (term.length > 5 ? 2 : term.length > 3 ? 1 : 0),
    },
    autoVacuum: { minDirtCount: 500, minDirtFactor: 0.2, batchSize: 500, batchWait: 10 },
  });
  const indexed = new Map<string, Indexed & { row: BeneficiaryRow; phone: string }>();

  function put(row: BeneficiaryRow): void {
    const known = indexed.get(row.id);
    if (known?.row === row) return;
    if (known) index.discard(row.id);
    const entry: Indexed = {
      id: row.id,
      fullName: wordsOf(row.fullName),
      knownAs: wordsOf(row.knownAs),
      motherName: wordsOf(row.motherName),
      code: codeOf(row.code),
      nationalId: codeOf(row.nationalId),
    };
    index.add(entry);
    indexed.set(row.id, { ...entry, row, phone: digitsOf(row.phone) });
  }

  return {
    /** Takes the rows as they are now; only what changed since the last time is indexed again. */
    follow(rows: ReadonlyMap<string, BeneficiaryRow>): void {
      for (const row of rows.values()) put(row);
      if (indexed.size === rows.size) return;
      for (const id of [...indexed.keys()]) {
        if (rows.has(id)) continue;
        index.discard(id);
        indexed.delete(id);
      }
    },

    /** Everybody who answers the query, the best answer first. An empty query is answered by nobody. */
    find(query: string): Map<string, Found> {
      const found = new Map<string, Found>();
      const words = foldedWords(query);
      if (words.length === 0) return found;
      const digits = digitsOf(query);
      const code = codeOf(query);
      const isNumber = digits.length >= 3 && digits.length === code.replace(/^\+/, '').length;
      // A telephone number is known by how it ends.
      if (isNumber) {
        for (const [id, { phone }] of indexed) {
          if (phone.endsWith(digits)) found.set(id, { nearness: 'same', in: 'phone' });
        }
      }
      // One code in fourteen has no digit in it: what is long enough may be one too.
      if (/\d/.test(code) || code.length >= 5) {
        for (const result of index.search(code, { fuzzy: false, fields: ['code', 'nationalId'] })) {
          const entry = indexed.get(result.id as string)!;
          const field = entry.code.startsWith(code) ? 'code' : 'nationalId';
          if (!found.has(entry.id))
            found.set(entry.id, { nearness: entry[field] === code ? 'same' : 'begins', in: field });
        }
      }
      const near: [string, Found][] = index
        .search(words.join(' '))
        .map((result) => [result.id as string, howNear(indexed.get(result.id as string)!, words)]);
      for (const nearness of ['same', 'begins', 'similar'] as const) {
        for (const [id, how] of near) if (how.nearness === nearness && !found.has(id)) found.set(id, how);
      }
      return found;
    },
  };
}

function howNear(entry: Indexed, words: string[]): Found {
  for (const nearness of ['same', 'begins'] as const) {
    for (const field of namesSearched) {
      const known = entry[field].split(' ');
      const answers = (word: string) =>
        nearness === 'same' ? known.includes(word) : known.some((other) => other.startsWith(word));
      if (words.every(answers)) return { nearness, in: field };
    }
  }
  return { nearness: 'similar', in: closestName(entry, words) };
}

/** Of several names, the one that shares most first letters with what was asked. */
function closestName(entry: Indexed, words: string[]): FoundIn {
  const first = words[0]?.[0] ?? '';
  return namesSearched.find((field) => entry[field].split(' ').some((word) => word.startsWith(first))) ?? 'fullName';
}
