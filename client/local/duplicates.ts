import { fold } from '../../shared/base/fold.ts';
import { typosBetween } from '../../shared/base/typos.ts';
import type { BeneficiaryValues } from '../../shared/docs/beneficiary.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import { type BirthDay, compareBirths } from './birth-evidence.ts';
import { createWordIndex, type IndexedWord, indexedWords, type Nearness, type NearWord } from './word-index.ts';

/*
 * Is the person being typed on this device already? Each field speaks for or against in bits: the logarithm of how much
 * likelier it is to look so if the two are one person than if they are not (Fellegi and Sunter 1969). How common a name
 * is, is counted on the device itself, so that Mohammed says little where there are many and Oksana much where there is
 * one. The more people there are, the more it takes: log2 of their number.
 */

/** What is known of the person being typed; empty text where nothing is. */
export interface Asked {
  fullName: string;
  knownAs: string;
  motherName: string;
  born: BirthDay | null;
  sex: BeneficiaryValues['sex'];
  phone: string;
  email: string;
  nationalId: string;
  place: string | null;
  livesAt: string;
}

export type DuplicateReason =
  | 'same-name'
  | 'name-alike'
  | 'phone'
  | 'phone-alike'
  | 'email'
  | 'email-alike'
  | 'document'
  | 'mother'
  | 'birth-date'
  | 'birth-date-alike'
  | 'age'
  | 'place';

/** Somebody on this device who may be the one being typed, and why one would think so. */
export interface LikelyDuplicate {
  row: BeneficiaryRow;
  reasons: DuplicateReason[];
  /** How much more there is than it takes; the more, the likelier. */
  bits: number;
}

interface Known {
  row: BeneficiaryRow;
  names: IndexedWord[];
  aliases: IndexedWord[];
  mother: IndexedWord[];
  address: IndexedWord[];
  phone: string;
  email: string;
  document: string;
}

// Of one person's two records, how often a word of the name is the same, alike, mistyped, or cut short.
const SEEN: Record<Nearness, number> = { same: 0.7, alike: 0.15, far: 0.06, begins: 0.04 };
const MOST_BITS_OF_A_WORD = 10;
const ANOTHER_WORD = -4;
const ANOTHER_FIRST_NAME = -2;
// A hint costs a glance, a person twice in the books costs both records: it need not be likelier than not.
const ENOUGH = -2;

const digitsOf = (text: string | null): string => (text ? fold(text).replace(/\D/g, '') : '');
const signsOf = (text: string | null): string => (text ? fold(text).replace(/[^\p{L}\p{N}]+/gu, '') : '');
const emailOf = (text: string | null): string => (text ? text.trim().toLowerCase() : '');
/** Known by how it ends, since the country in front is written or not. */
const phoneOf = (text: string | null): string => digitsOf(text).slice(-9);

/** An index of the people on this device that says who may be the one being typed. */
export function createDuplicateIndex() {
  const known = new Map<string, Known>();
  const names = createWordIndex();
  const mothers = createWordIndex();
  const addresses = createWordIndex();
  /** People by what is the same or not: telephone by either half, e-mail by either side, document, birth date, area. */
  const exact = new Map<string, Set<string>>();

  function put(row: BeneficiaryRow): void {
    if (known.get(row.id)?.row === row) return;
    drop(row.id);
    if (row.deletedAt) return;
    const one: Known = {
      row,
      names: indexedWords(row.fullName),
      aliases: indexedWords(row.knownAs ?? ''),
      mother: indexedWords(row.motherName ?? ''),
      address: indexedWords(row.livesAt ?? ''),
      phone: phoneOf(row.phone),
      email: emailOf(row.email),
      document: signsOf(row.nationalId),
    };
    known.set(row.id, one);
    names.add(row.id, [...one.names, ...one.aliases]);
    mothers.add(row.id, one.mother);
    addresses.add(row.id, one.address);
    for (const block of blocksOf(one, row)) {
      const there = exact.get(block);
      if (there) there.add(row.id);
      else exact.set(block, new Set([row.id]));
    }
  }

  function drop(id: string): void {
    const one = known.get(id);
    if (!one) return;
    known.delete(id);
    names.remove(id, [...one.names, ...one.aliases]);
    mothers.remove(id, one.mother);
    addresses.remove(id, one.address);
    for (const block of blocksOf(one, one.row)) {
      const there = exact.get(block);
      there?.delete(id);
      if (there?.size === 0) exact.delete(block);
    }
  }

  return {
    /**
     * Takes the rows as they are now; only what changed since the last time is indexed again. Answers whether all are
     * in: `most` bounds how many are taken at once, so that a slow phone draws in between.
     */
    follow(rows: ReadonlyMap<string, BeneficiaryRow>, most = Number.POSITIVE_INFINITY): boolean {
      let taken = 0;
      for (const row of rows.values()) {
        if (known.get(row.id)?.row === row || (row.deletedAt && !known.has(row.id))) continue;
        if (taken >= most) return false;
        put(row);
        taken += 1;
      }
      for (const id of [...known.keys()]) if (!rows.has(id)) drop(id);
      return true;
    },

    /** Whoever may be the person asked for, the likeliest first. `today` is `YYYY-MM-DD`. */
    find(asked: Asked, today: string): LikelyDuplicate[] {
      const count = known.size;
      if (count === 0) return [];
      const rarity = (block: string) => Math.log2((count + 100) / ((exact.get(block)?.size ?? 0) + 0.3));
      const typed = {
        names: indexedWords(asked.fullName).slice(0, 8),
        aliases: indexedWords(asked.knownAs).slice(0, 4),
        mother: indexedWords(asked.motherName).slice(0, 6),
        address: indexedWords(asked.livesAt).slice(0, 10),
        phone: phoneOf(asked.phone),
        email: emailOf(asked.email),
        document: signsOf(asked.nationalId),
      };
      const nearOf = (index: ReturnType<typeof createWordIndex>, words: IndexedWord[]) =>
        words.map((word) => new Map(index.near(word, count).map((near) => [near.key, near])));
      const near = {
        names: nearOf(names, typed.names),
        aliases: nearOf(names, typed.aliases),
        mother: nearOf(mothers, typed.mother),
        address: nearOf(addresses, typed.address),
      };

      const candidates = new Set<string>();
      // Two letters begin half of all names: they count beside something else, and call nobody up themselves.
      for (const word of [...near.names, ...near.aliases])
        for (const { people, nearness } of word.values())
          if (nearness !== 'begins') for (const id of people) candidates.add(id);
      for (const block of blocksOf(typed, asked.born ?? { birthDate: null }))
        for (const id of exact.get(block) ?? []) candidates.add(id);

      const enough = Math.log2(count + 1) + ENOUGH;
      const likely: LikelyDuplicate[] = [];
      for (const id of candidates) {
        const one = known.get(id)!;
        const reasons: DuplicateReason[] = [];
        const name = nameEvidence(typed, near, one);
        // A whole name that is alike is always said, however many have it, until something speaks against it.
        let bits = name.isWhole ? Math.max(name.bits, enough) : name.bits;
        if (name.matched > 0) reasons.push(name.isSame ? 'same-name' : 'name-alike');
        // One word of a longer name fits by chance, as everything does that isn't a name or a number.
        let isNamed = name.matched > 1 || name.isSame;
        const begunWith = bits;

        if (typed.phone.length >= 6 && one.phone) {
          if (typed.phone === one.phone) {
            bits += Math.min(11, rarity(`phone ${typed.phone}`) - 0.7);
            reasons.push('phone');
            isNamed = true;
          } else if (typosBetween(typed.phone, one.phone, 1) === 1) {
            bits += 6;
            reasons.push('phone-alike');
          } else bits -= 1;
        }
        if (typed.document.length >= 4 && one.document) {
          if (typed.document === one.document) {
            bits += 13;
            reasons.push('document');
            isNamed = true;
          } else if (typed.document.length >= 6 && typosBetween(typed.document, one.document, 1) === 1) bits += 6;
          else bits -= 1;
        }
        if (asked.born && one.row.birthDate) {
          const birth = compareBirths(
            asked.born,
            { birthDate: one.row.birthDate, birthEstimated: one.row.birthEstimated ?? false },
            today,
          );
          bits += birth.reads === 'same' ? Math.min(birth.bits, rarity(`born ${one.row.birthDate}`) - 0.7) : birth.bits;
          if (birth.reads === 'same') reasons.push('birth-date');
          else if (birth.reads === 'typo') reasons.push('birth-date-alike');
          else if (birth.reads === 'near') reasons.push('age');
        }
        if (asked.sex && one.row.sex && asked.sex !== 'not-stated' && one.row.sex !== 'not-stated')
          bits += asked.sex === one.row.sex ? 0.8 : -4;
        if (typed.mother.length > 0 && one.mother.length > 0) {
          const mother = wordEvidence(typed.mother, near.mother, one.mother);
          bits += mother.matched > 0 ? Math.min(8, mother.bits) : -2;
          if (mother.matched > 0 && mother.bits > 2) reasons.push('mother');
        }
        if (asked.place && one.row.place) {
          const isSame = asked.place === one.row.place;
          bits += isSame ? Math.min(4, rarity(`place ${asked.place}`) - 1) : -0.5;
          if (isSame) reasons.push('place');
        }
        if (typed.address.length > 0 && one.address.length > 0) {
          const address = wordEvidence(typed.address, near.address, one.address);
          bits += address.matched > 0 ? Math.max(-0.5, Math.min(4, address.bits)) : -0.5;
          if (address.matched > 0 && address.bits > 2 && !reasons.includes('place')) reasons.push('place');
        }
        if (typed.email && one.email) {
          if (typed.email === one.email) {
            bits += Math.min(11, rarity(`email ${typed.email}`) - 0.7);
            reasons.push('email');
            isNamed = true;
          } else if (bits + 7 >= enough && isEmailAlike(typed.email, one.email)) {
            bits += 7;
            reasons.push('email-alike');
          } else bits -= 1;
        }
        if (name.matched === 1 && bits > begunWith) isNamed = true;
        if (isNamed && bits >= enough) likely.push({ row: one.row, reasons, bits: bits - enough });
      }
      return likely.sort((a, b) => b.bits - a.bits);
    },
  };
}

/** What must be the same for two people to be looked at together, besides a word of their names. */
function* blocksOf(
  { phone, email, document }: Pick<Known, 'phone' | 'email' | 'document'>,
  { birthDate, place }: { birthDate: string | null; place?: string | null },
): Generator<string> {
  if (phone.length >= 6) {
    yield `phone ${phone}`;
    yield `phone ends ${phone.slice(-4)}`;
    yield `phone begins ${phone.slice(0, -4)}`;
  }
  if (email) {
    yield `email ${email}`;
    const at = email.lastIndexOf('@');
    if (at > 0) yield `email of ${email.slice(0, at)}`;
  }
  if (document.length >= 4) yield `document ${document}`;
  if (birthDate && !birthDate.endsWith('-01-01')) yield `born ${birthDate}`;
  if (place) yield `place ${place}`;
}

type NearWords = Map<string, NearWord>[];

interface WordEvidence {
  bits: number;
  matched: number;
  isSame: boolean;
  /** Does every word of either fit, two of them the same or three alike? */
  isWhole: boolean;
  /** Which typed word found none. */
  missing: boolean[];
  /** Which of the other's words found none. */
  left: boolean[];
}

/** Typed words against known ones in any order, each known word used once, the strongest pair first. */
function wordEvidence(words: IndexedWord[], near: NearWords, others: IndexedWord[]): WordEvidence {
  const pairs: { i: number; j: number; bits: number; same: boolean }[] = [];
  for (let i = 0; i < words.length; i += 1) {
    for (let j = 0; j < others.length; j += 1) {
      const found = near[i]!.get(others[j]!.key);
      if (!found) continue;
      const bits = Math.min(MOST_BITS_OF_A_WORD, Math.log2(SEEN[found.nearness] / found.share));
      pairs.push({ i, j, bits, same: found.nearness === 'same' });
    }
  }
  pairs.sort((a, b) => b.bits - a.bits);
  const missing = words.map(() => true);
  const left = others.map(() => true);
  let bits = 0;
  let matched = 0;
  let isSame = true;
  for (const pair of pairs) {
    if (!missing[pair.i] || !left[pair.j]) continue;
    missing[pair.i] = false;
    left[pair.j] = false;
    bits += pair.bits;
    matched += 1;
    if (!pair.same) isSame = false;
  }
  const isAll = matched === words.length && matched === others.length;
  const isWhole = isAll && (matched > 2 || (matched === 2 && isSame));
  return { bits, matched, isSame: isSame && isAll, isWhole, missing, left };
}

/** The name typed against every name of somebody; a word that both have and that differs speaks against it. */
function nameEvidence(
  { names: words, aliases }: Pick<Known, 'names' | 'aliases'>,
  { names: near, aliases: nearAliases }: { names: NearWords; aliases: NearWords },
  one: Known,
): WordEvidence {
  const full = wordEvidence(words, near, one.names);
  if (words.length === 0 || one.names.length === 0) return full;
  const missing = full.missing.filter(Boolean).length;
  const left = full.left.filter(Boolean).length;
  let { bits, matched } = full;
  // Another name of theirs may explain what the full one doesn't.
  const alias =
    one.aliases.length > 0
      ? wordEvidence(
          words.filter((_, i) => full.missing[i]),
          near.filter((_, i) => full.missing[i]),
          one.aliases,
        )
      : null;
  const explained = alias?.matched ?? 0;
  bits += alias?.bits ?? 0;
  matched += explained;
  if (aliases.length > 0 && left > 0) {
    const other = wordEvidence(
      aliases,
      nearAliases,
      one.names.filter((_, j) => full.left[j]),
    );
    bits += other.bits;
    matched += other.matched;
  }
  const another = Math.min(missing - explained, left);
  bits += Math.max(-8, another * ANOTHER_WORD);
  // Brothers and sisters share all but the first.
  if (another > 0 && full.missing[0] && full.left[0]) bits += ANOTHER_FIRST_NAME;
  bits -= 0.5 * Math.abs(missing - left);
  return { ...full, bits, matched };
}

/** Mistyped, not another's: one slip in eight signs. */
function isEmailAlike(a: string, b: string): boolean {
  const most = Math.min(5, Math.max(1, Math.floor(Math.max(a.length, b.length) / 7)));
  return typosBetween(a, b, most) <= most;
}
