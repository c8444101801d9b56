/**
 * Words that an address needs and must not hold: what was searched for is somebody's name, and browsers keep every
 * address in their history, in the clear. The address holds a number instead; the words stay in this window's memory
 * and go with the lock, so that back finds them again and a reload, which locks, does not.
 */
const numberOf = new Map<string, number>();
const wordsOf = new Map<number, string>();
let last = 0;

/** The number that stands for these words in an address; undefined for none. The same words have the same number. */
export function unwritten(words: string): number | undefined {
  if (!words) return undefined;
  const known = numberOf.get(words);
  if (known !== undefined) return known;
  last += 1;
  numberOf.set(words, last);
  wordsOf.set(last, words);
  return last;
}

/** The words behind a number; empty where this window doesn't know it. */
export const wordsBehind = (number: number | undefined): string =>
  (number === undefined ? undefined : wordsOf.get(number)) ?? '';

/** Locked: nothing of what was asked for stays. */
export function forgetUnwritten(): void {
  numberOf.clear();
  wordsOf.clear();
}
