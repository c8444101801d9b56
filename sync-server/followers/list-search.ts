import MiniSearch from 'minisearch';
import { fold, foldedWords } from '../../shared/base/fold.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';

/** How well a person answers a query: every word whole, the beginning of every word, or something like it. */
export type Nearness = 0 | 1 | 2;

/** Words of a query that are searched for: a hundred single letters took 0.8 s among 10,000 people, for all others too. */
export const MAX_WORDS = 10;

const digitsOf = (text: string): string => fold(text).replace(/\D/g, '');

/** Names, codes and numbers of people, in memory: found with typos, without diacritics, in any script. */
export function createListSearch() {
  const index = new MiniSearch<{ id: string; words: string }>({
    fields: ['words'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term,
    searchOptions: {
      prefix: true,
      combineWith: 'AND',
      fuzzy: (term) => (term.length > 5 ? 2 : term.length > 3 ? 1 : 0),
    },
    autoVacuum: { minDirtCount: 500, minDirtFactor: 0.2, batchSize: 500, batchWait: 10 },
  });
  /** What is indexed of each person, to tell whether a new row changes anything. */
  const indexed = new Map<string, string>();
  const phones = new Map<string, string>();

  return {
    put(row: BeneficiaryRow): void {
      const names = [row.fullName, row.knownAs, row.motherName].filter((name) => name !== null).flatMap(foldedWords);
      const codes = [row.code, row.nationalId]
        .filter((code) => code !== null)
        .map((code) => fold(code).replace(/[\s-]+/g, ''));
      const words = [...new Set([...names, ...codes])].join(' ');
      phones.set(row.id, row.phone ? digitsOf(row.phone) : '');
      if (indexed.get(row.id) === words) return;
      if (indexed.has(row.id)) index.discard(row.id);
      index.add({ id: row.id, words });
      indexed.set(row.id, words);
    },
    remove(id: string): void {
      if (indexed.delete(id)) index.discard(id);
      phones.delete(id);
    },
    /** Everybody who answers the query, with how nearly. An empty query is answered by nobody. */
    find(query: string): Map<string, Nearness> {
      const found = new Map<string, Nearness>();
      const words = [...new Set(foldedWords(query))].slice(0, MAX_WORDS);
      if (words.length === 0) return found;
      const code = fold(query).replace(/[\s-]+/g, '');
      for (const result of index.search(words.join(' ')))
        found.set(result.id as string, nearness(indexed.get(result.id)!, words));
      // One code in fourteen has no digit in it: what is long enough may be one too.
      if (/\d/.test(code) || code.length >= 5) {
        for (const result of index.search(code, { fuzzy: false })) found.set(result.id as string, 0);
      }
      // A telephone number is known by how it ends.
      const digits = digitsOf(query);
      if (digits.length >= 3 && digits.length === code.replace(/^\+/, '').length) {
        for (const [id, phone] of phones) if (phone.endsWith(digits)) found.set(id, 0);
      }
      return found;
    },
  };
}

function nearness(indexedWords: string, words: string[]): Nearness {
  const known = indexedWords.split(' ');
  if (words.every((word) => known.includes(word))) return 0;
  return words.every((word) => known.some((other) => other.startsWith(word))) ? 1 : 2;
}
