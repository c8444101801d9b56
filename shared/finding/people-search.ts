import { fold } from '../base/fold.ts';
import { type NameWord, wordsOfName } from '../base/name-sound.ts';
import type { BeneficiaryRow, LookedForBy } from '../projections/beneficiary.ts';
import { gradeOf, grades, type KnownWord, knownWord, NO_GRADE } from './word-grade.ts';

/** What of a person is searched, in the order in which it counts. */
export const searchedNames = ['fullName', 'knownAs', 'household', 'motherName', 'guardianName'] as const;
export type FoundIn = (typeof searchedNames)[number] | 'code' | 'nationalId' | 'phone';

export interface Found {
  /**
   * Every word whole, the beginning of every word, whole as it sounds in another spelling or script, its beginning as
   * it sounds, or about so.
   */
  nearness: 'same' | 'begins' | 'sounds' | 'sounds-begins' | 'similar';
  in: FoundIn;
}

export type SearchedRow = Pick<BeneficiaryRow, 'id' | 'others' | LookedForBy>;

/** Words of a query that are searched for; more say nothing and cost everybody who asks meanwhile. */
export const MAX_WORDS = 10;
/** Digits from which on a number may be a telephone's end. */
const LEAST_DIGITS = 3;

interface Term extends KnownWord {
  /** A person's place times eight, and which of their names has the word. */
  holders: number[];
}
interface Person {
  id: string;
  place: number;
  terms: Term[];
  /** What they are called, word by word: whoever types all of it means them. */
  called: { in: 'fullName' | 'knownAs'; words: Term[] }[];
  codes: string[];
  nationalIds: string[];
  phones: string[];
}

export const digitsOf = (text: string | null): string => (text ? fold(text).replace(/\D/g, '') : '');

/** What stands in a field, all of it where values clash: who looks for somebody knows one of them. */
export const allOf = (row: SearchedRow, name: keyof NonNullable<SearchedRow['others']>): string[] =>
  [row[name], ...(row.others?.[name] ?? [])].filter((text): text is string => Boolean(text));
const codeOf = (text: string | null): string => (text ? fold(text).replace(/[\s\-_/.]+/g, '') : '');

/**
 * People by whatever one knows of them, in memory. Each word of all names is held once: a query is compared with the
 * words there are, some thousands, and only then with the people who bear them.
 */
export function createPeopleSearch() {
  const terms = new Map<string, Term>();
  const people = new Map<string, Person>();
  const atPlace: (Person | undefined)[] = [];
  const free: number[] = [];

  function remove(id: string): void {
    const person = people.get(id);
    if (!person) return;
    people.delete(id);
    atPlace[person.place] = undefined;
    free.push(person.place);
    for (const term of person.terms) {
      term.holders = term.holders.filter((holder) => holder >> 3 !== person.place);
      if (term.holders.length === 0) terms.delete(keyOf(term));
    }
  }

  function heldBy(holder: number, word: NameWord): Term {
    const key = keyOf(word);
    let term = terms.get(key);
    if (!term) {
      term = { ...knownWord(word), holders: [] };
      terms.set(key, term);
    }
    term.holders.push(holder);
    return term;
  }

  /** @param household names of those they live with by which one may look for them */
  function put(row: SearchedRow, household = ''): void {
    remove(row.id);
    const place = free.pop() ?? atPlace.length;
    const person: Person = {
      id: row.id,
      place,
      terms: [],
      called: [],
      codes: allOf(row, 'code').map(codeOf).filter(Boolean),
      nationalIds: allOf(row, 'nationalId').map(codeOf).filter(Boolean),
      phones: [...allOf(row, 'phone'), ...allOf(row, 'guardianPhone')].map(digitsOf).filter(Boolean),
    };
    searchedNames.forEach((name, field) => {
      for (const text of name === 'household' ? [household] : allOf(row, name)) {
        const words = wordsOfName(text).map((word) => heldBy(place * 8 + field, word));
        person.terms.push(...words);
        if (name === 'fullName' || name === 'knownAs') person.called.push({ in: name, words });
      }
    });
    people.set(row.id, person);
    atPlace[place] = person;
  }

  /** Everybody who has a word near to each of the query's, and the worst of the scores of each. */
  function findByName(query: string): { place: number; sum: number; worst: number }[] {
    const words = [...new Map(wordsOfName(query).map((word) => [keyOf(word), knownWord(word)])).values()];
    const asked = words.slice(0, MAX_WORDS);
    const sum = new Uint16Array(atPlace.length);
    const worst = new Uint8Array(atPlace.length);
    const best = new Uint8Array(atPlace.length);
    asked.forEach((word, round) => {
      best.fill(NONE);
      for (const term of terms.values()) {
        const grade = gradeOf(word, term);
        if (grade === NO_GRADE) continue;
        for (const holder of term.holders) {
          const score = scoreOf(grade, holder & 7);
          if (score < best[holder >> 3]!) best[holder >> 3] = score;
        }
      }
      for (let place = 0; place < best.length; place += 1) {
        const score = best[place]!;
        // Who lacks one word is out, whatever the others say.
        if (score === NONE || (round > 0 && worst[place] === NONE)) worst[place] = NONE;
        else {
          sum[place]! += score;
          if (round === 0 || score > worst[place]!) worst[place] = score;
        }
      }
    });
    const found: { place: number; sum: number; worst: number }[] = [];
    if (asked.length === 0) return found;
    for (let place = 0; place < worst.length; place += 1) {
      if (worst[place] !== NONE && atPlace[place]) found.push({ place, sum: sum[place]!, worst: worst[place]! });
    }
    return found;
  }

  /** Those of the found whose whole name or alias is what was typed; behind them those where it is in another script. */
  function calledSo(query: string, found: readonly { place: number }[]): [string, Found][] {
    const asked = wordsOfName(query).map(knownWord);
    const written: [string, Found][] = [];
    const heard: [string, Found][] = [];
    for (const { place } of found) {
      const { id, called } = atPlace[place]!;
      const whole = called.filter(({ words }) => words.length === asked.length);
      const same = whole.find(({ words }) => words.every(({ text }, at) => text === asked[at]!.text));
      if (same) {
        written.push([id, { nearness: 'same', in: same.in }]);
        continue;
      }
      const alike = whole.find(({ words }) =>
        words.every((word, at) => word.script !== asked[at]!.script && gradeOf(asked[at]!, word) === SOUNDS_SAME),
      );
      if (alike) heard.push([id, { nearness: 'sounds', in: alike.in }]);
    }
    return [...written, ...heard];
  }

  return {
    put,
    remove,
    has: (id: string): boolean => people.has(id),
    size: (): number => people.size,

    /** Everybody who answers the query, the best answer first. An empty query is answered by nobody. */
    find(query: string): Map<string, Found> {
      const found = new Map<string, Found>();
      const code = codeOf(query);
      if (!code) return found;
      const digits = digitsOf(query);
      const isNumber = /^\+?\d+$/.test(fold(query).replace(/[\s\-().]/g, ''));
      // A telephone number is known by how it ends, and typed with its country's or without.
      const ending = digits.length > 6 ? digits.replace(/^0+/, '') : digits;
      // One code in fourteen has no digit in it: what is long enough may be one too.
      const mayBeCode = /\d/.test(code) || code.length >= 5;
      const whole: [string, Found][] = [];
      const part: [string, Found][] = [];
      if (mayBeCode) {
        for (const person of people.values()) {
          const { id } = person;
          if (person.codes.includes(code)) whole.push([id, { nearness: 'same', in: 'code' }]);
          else if (person.nationalIds.includes(code)) whole.push([id, { nearness: 'same', in: 'nationalId' }]);
          else if (isNumber && digits.length >= LEAST_DIGITS && person.phones.some((one) => one.endsWith(ending)))
            whole.push([id, { nearness: 'same', in: 'phone' }]);
          else if (person.codes.some((one) => one.startsWith(code)))
            part.push([id, { nearness: 'begins', in: 'code' }]);
          else if (person.nationalIds.some((one) => one.startsWith(code)))
            part.push([id, { nearness: 'begins', in: 'nationalId' }]);
          else if (code.length >= 4 && person.codes.some((one) => one.endsWith(code)))
            part.push([id, { nearness: 'similar', in: 'code' }]);
          else if (isNumber && digits.length >= 5 && person.phones.some((one) => one.includes(ending)))
            part.push([id, { nearness: 'similar', in: 'phone' }]);
        }
        for (const [id, how] of whole) found.set(id, how);
      }
      const byName = findByName(query).sort((a, b) => a.sum - b.sum || a.place - b.place);
      for (const [id, how] of calledSo(query, byName)) if (!found.has(id)) found.set(id, how);
      for (const [id, how] of part) if (!found.has(id)) found.set(id, how);
      for (const { place, worst } of byName) {
        const { id } = atPlace[place]!;
        if (!found.has(id)) found.set(id, answers[worst]!);
      }
      return found;
    },
  };
}

const NONE = 255;
const SOUNDS_SAME = grades.indexOf('sounds-same');
const keyOf = ({ text, sounds }: { text: string; sounds: readonly { bones: string }[] }): string =>
  `${text} ${sounds[0]!.bones}`;

/** What is about so comes after all that is so; then it counts which name it is, then how it was found. */
const scoreOf = (grade: number, field: number): number => (grade === 4 ? 128 : 0) + field * 8 + grade;

/** One for each score, not for each of thousands of people with each letter. */
const answers: Found[] = Array.from({ length: 256 }, (_, score) => {
  const grade = grades[score & 7] ?? 'similar';
  const nearness = grade === 'sounds-same' ? 'sounds' : grade;
  return { nearness, in: searchedNames[(score & 127) >> 3] ?? 'fullName' };
});
