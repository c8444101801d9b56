import { type NameWord, soundsAlike, wordsOfName } from '../../shared/base/name-sound.ts';
import { lettersApart, typosBetween } from '../../shared/base/typos.ts';
import { type KnownWord, knownWord } from '../../shared/finding/word-grade.ts';

/** How a typed word is near to a known one, the nearest first. */
export const nearnesses = ['same', 'alike', 'far', 'begins'] as const;
export type Nearness = (typeof nearnesses)[number];

/** A word of a name, and what tells it from every other: Abd is another word in Abdullah than in Abd al-Rahman. */
export interface IndexedWord extends NameWord {
  key: string;
}

/** The words of a name as they are indexed and asked for. */
export const indexedWords = (text: string): IndexedWord[] =>
  wordsOfName(text).map(({ text: word, sounds }) => ({
    text: word,
    sounds,
    key: `${word} ${sounds.map(({ bones, vowels }) => `${bones} ${vowels}`).join(' ')}`,
  }));

export interface NearWord {
  key: string;
  nearness: Nearness;
  /** Everybody who has the word. */
  people: ReadonlySet<string>;
  /** Of all people, the share who have a word as near as this or nearer: how little it says. */
  share: number;
}

interface Known extends KnownWord {
  key: string;
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
    add(person: string, words: readonly IndexedWord[]): void {
      answers.clear();
      for (const word of words) {
        const there = known.get(word.key);
        if (there) there.people.add(person);
        else known.set(word.key, { ...knownWord(word), key: word.key, people: new Set([person]) });
      }
    },
    remove(person: string, words: readonly IndexedWord[]): void {
      answers.clear();
      for (const { key } of words) {
        const there = known.get(key);
        there?.people.delete(person);
        if (there?.people.size === 0) known.delete(key);
      }
    },
    /** The known words near to one. `count` is how many people there are. */
    near(word: IndexedWord, count: number): NearWord[] {
      if (count !== everybody) answers.clear();
      everybody = count;
      const remembered = answers.get(word.key);
      if (remembered) return remembered;
      const found = findNear(known.values(), word, count);
      if (answers.size >= REMEMBERED) answers.delete(answers.keys().next().value!);
      answers.set(word.key, found);
      return found;
    },
  };
}

function findNear(known: Iterable<Known>, word: IndexedWord, count: number): NearWord[] {
  const typed = knownWord(word);
  const found = new Map<Nearness, Known[]>(nearnesses.map((nearness) => [nearness, []]));
  for (const other of known) {
    const nearness = other.key === word.key ? 'same' : nearnessOf(typed, other);
    if (nearness) found.get(nearness)!.push(other);
  }
  const near: NearWord[] = [];
  let having = 0;
  for (const nearness of nearnesses) {
    for (const { people } of found.get(nearness)!) having += people.size;
    const share = (having + GUESSED_SHARE * GUESS_WEIGHS) / (count + GUESS_WEIGHS);
    for (const { key, people } of found.get(nearness)!) near.push({ key, nearness, people, share });
  }
  return near;
}

/** How near two different words are; null where they have nothing to do with each other. */
function nearnessOf(a: KnownWord, b: KnownWord): Nearness | null {
  if (a.sounds.some((one) => b.sounds.some((other) => soundsAlike(one, other)))) return 'alike';
  // Between scripts the sound is all there is; and one word that sounds in two ways is two names.
  if (a.script !== b.script || a.text === b.text) return null;
  const longer = Math.max(a.text.length, b.text.length);
  const shorter = Math.min(a.text.length, b.text.length);
  const most = longer < 4 ? 0 : longer < 6 ? 1 : 2;
  if (longer - shorter <= 2 && lettersApart(a.bits, b.bits) <= 2 * most) {
    const slips = typosBetween(a.text, b.text, most);
    if (slips === 1 || (slips === 2 && longer > 7)) return 'alike';
    if (slips <= most) return 'far';
    if (longer > 3 && shorter === longer && a.bits === b.bits && sorted(a.text) === sorted(b.text)) return 'far';
  }
  if (a.text.startsWith(b.text) || b.text.startsWith(a.text)) return shorter > 2 ? 'far' : 'begins';
  return null;
}

const sorted = (word: string): string => [...word].sort().join('');
