import { err, ok, type Result } from './result.ts';

/**
 * Codes that one person reads aloud and another types: 4 × 5 letters of Crockford's base 32
 * (https://www.crockford.com/base32.html), which has no I, L, O and U. Nineteen say something, the last one checks them.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Letters that say something: 95 bits where all of them are random. */
export const SPOKEN_BODY = 19;
const GROUP = 5;

/** `count` random letters, 5 bits each. */
export const randomLetters = (count: number): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => ALPHABET[byte & 31]).join('');

/** The letter for a number below 32. */
export const letterOf = (value: number): string => ALPHABET[value]!;
/** The number that a letter of the alphabet stands for. */
export const numberOf = (letter: string): number => ALPHABET.indexOf(letter);

/** Times two in the field of 32 elements (x⁵ + x² + 1), where doubling comes back to 1 after 31 steps only. */
const double = (value: number): number => (value << 1) ^ (value & 16 ? 0b100101 : 0);

/**
 * The letter that makes a body whole. Each place has a weight of its own, so that one wrong letter and two letters
 * that changed places are always noticed.
 */
function checkOf(body: string): string {
  let sum = 0;
  for (const letter of body) sum = double(sum) ^ numberOf(letter);
  return letterOf(double(sum));
}

/** A body of nineteen letters as it is shown: `7K2QD-M0XVT-…`, four groups of five. */
export function spellCode(body: string): string {
  const whole = body + checkOf(body);
  return Array.from({ length: whole.length / GROUP }, (_, at) => whole.slice(at * GROUP, (at + 1) * GROUP)).join('-');
}

/**
 * What somebody typed, as the nineteen letters. Small letters, spaces and dashes don't matter; O is read as 0, I and L
 * as 1, digits of Arabic as Latin ones.
 * `length`: letters are missing or too many; `letters`: one is none of the alphabet; `check`: something is mistyped.
 */
export function readCode(typed: string): Result<string, 'length' | 'letters' | 'check'> {
  const letters = lettersIn(typed);
  if (letters.length !== SPOKEN_BODY + 1) return err('length');
  if ([...letters].some((letter) => numberOf(letter) < 0)) return err('letters');
  const body = letters.slice(0, SPOKEN_BODY);
  return checkOf(body) === letters[SPOKEN_BODY] ? ok(body) : err('check');
}

/** How many letters somebody has typed so far; 20 when it is whole. */
export const countLetters = (typed: string): number => lettersIn(typed).length;

const lettersIn = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .toUpperCase()
    .replace(/[\s\p{Pd}\p{Cf}_.]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
