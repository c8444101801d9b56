import { nameKey } from '../../shared/base/name-key.ts';
import { letterBits, lettersApart, typosBetween } from '../../shared/base/typos.ts';

/** How a typed word is near to a known one, the nearest first. */
export const nearnesses = ['same', 'alike', 'far', 'begins'] as const;
export type Nearness = (typeof nearnesses)[number];

export interface NearWord {
  word: string;
  nearness: Nearness;
  /** Everybody who has the word. */
  people: ReadonlySet<string>;
  /** Of all people, the share who have a word as near as this or nearer: how little it says. */
  share: number;
}

interface Known {
  word: string;
  key: string;
  bits: number;
  people: Set<string>;
}

// What a name is shared by before anybody is counted, and how many people that guess weighs: on a device that holds
// ten records a name that is there once isn't thereby one of every tenth.
const GUESSED_SHARE = 1 / 300;
const GUESS_WEIGHS = 100;
const REMEMBERED = 60;

/** Who has which words: finds those near to a typed one in thousands, in any script. */
export function createWordIndex() {
  const known = new Map<string, Known>();
  // What was typed before stays typed while the next letter comes.
  const answers = new Map<string, NearWord[]>();
  let everybody = 0;

  return {
    add(person: string, words: readonly string[]): void {
      answers.clear();
      for (const word of words) {
        const there = known.get(word);
        if (there) there.people.add(person);
        else known.set(word, { word, key: nameKey(word), bits: letterBits(word), people: new Set([person]) });
      }
    },
    remove(person: string, words: readonly string[]): void {
      answers.clear();
      for (const word of words) {
        const there = known.get(word);
        there?.people.delete(person);
        if (there?.people.size === 0) known.delete(word);
      }
    },
    /** The known words near to one. `count` is how many people there are. */
    near(word: string, count: number): NearWord[] {
      if (count !== everybody) answers.clear();
      everybody = count;
      const remembered = answers.get(word);
      if (remembered) return remembered;
      const found = findNear(known.values(), word, count);
      if (answers.size >= REMEMBERED) answers.delete(answers.keys().next().value!);
      answers.set(word, found);
      return found;
    },
  };
}

function findNear(known: Iterable<Known>, word: string, count: number): NearWord[] {
  const key = nameKey(word);
  const bits = letterBits(word);
  const found = new Map<Nearness, Known[]>(nearnesses.map((nearness) => [nearness, []]));
  for (const other of known) {
    const nearness = nearnessOf({ word, key, bits }, other);
    if (nearness) found.get(nearness)!.push(other);
  }
  const near: NearWord[] = [];
  let having = 0;
  for (const nearness of nearnesses) {
    for (const { people } of found.get(nearness)!) having += people.size;
    const share = (having + GUESSED_SHARE * GUESS_WEIGHS) / (count + GUESS_WEIGHS);
    for (const { word: one, people } of found.get(nearness)!) near.push({ word: one, nearness, people, share });
  }
  return near;
}

type Typed = Pick<Known, 'word' | 'key' | 'bits'>;

/** How near two words are; null where they have nothing to do with each other. */
export function nearnessOf(a: Typed, b: Typed): Nearness | null {
  if (a.word === b.word) return 'same';
  const longer = Math.max(a.word.length, b.word.length);
  const shorter = Math.min(a.word.length, b.word.length);
  const isSameScript = isLatin(a.word) === isLatin(b.word);
  const soundsAlike = a.key.length > 1 && a.key === b.key;
  // Between scripts the key is all there is.
  if (!isSameScript) return soundsAlike ? 'alike' : null;
  const most = longer < 4 ? 0 : longer < 6 ? 1 : 2;
  if (longer - shorter <= 2 && lettersApart(a.bits, b.bits) <= 2 * most) {
    const slips = typosBetween(a.word, b.word, most);
    if (slips === 1 || (slips === 2 && longer > 7)) return 'alike';
    if (slips <= most) return soundsAlike ? 'alike' : 'far';
    if (longer > 3 && shorter === longer && a.bits === b.bits && sorted(a.word) === sorted(b.word)) return 'far';
  }
  if (soundsAlike && typosBetween(a.word, b.word, 3) <= Math.min(3, longer / 2)) return 'alike';
  if (a.word.startsWith(b.word) || b.word.startsWith(a.word)) return shorter > 2 ? 'far' : 'begins';
  return null;
}

const isLatin = (word: string): boolean => word.charCodeAt(0) < 0x250;
const sorted = (word: string): string => [...word].sort().join('');
