/**
 * How long a wrong PIN makes the next try wait. Kept with the count in the door's database, so that a reload or a new
 * tab waits as long. A try is counted before it is made: ending the page in the middle gains nothing.
 */

/** Tries that cost no wait: a slip of the thumb is not an attack. */
const FREE_TRIES = 3;
const FIRST_WAIT_MS = 5_000;
/** An hour: long against guessing, short against a field day lost. */
const LONGEST_WAIT_MS = 3_600_000;
/**
 * Before a try that can't be counted since nothing can be written: the wait comes first, for the right PIN too, so that a
 * reload gains nothing. 2,880 tries in a day, of a million PINs.
 */
export const UNCOUNTED_WAIT_MS = 30_000;

export interface Tries {
  /** Wrong tries since the last right one. */
  count: number;
  /** When the last of them was, milliseconds since 1970; 0 when there was none. */
  lastAt: number;
}

export const NO_TRIES: Tries = { count: 0, lastAt: 0 };

/** The wait after the `count`th wrong try, in milliseconds: 0, 0, 0, 5 s, 10 s, 20 s … an hour. */
export function waitAfter(count: number): number {
  if (count <= FREE_TRIES) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** (count - FREE_TRIES - 1), LONGEST_WAIT_MS);
}

/**
 * When the next try is taken; in the past when it is now. A clock set back behind the last try doesn't lengthen the
 * wait beyond its own length, one set forward ends it early: the device's clock is all there is offline.
 */
export function retryAt(tries: Tries, now: number): number {
  const wait = waitAfter(tries.count);
  return Math.min(tries.lastAt + wait, now + wait);
}
