import { endsOpen, type NameWord, type Sound, soundsAlike, soundsLikeBeginning } from '../base/name-sound.ts';
import { letterBits, lettersApart, typosBetween } from '../base/typos.ts';

/** A word that somebody bears, with what is worked out once for all queries. */
export interface KnownWord extends NameWord {
  bits: number;
  script: Script;
}
type Script = 'latin' | 'arabic' | 'other';

export const knownWord = ({ text, sounds }: NameWord): KnownWord => ({
  text,
  sounds,
  bits: letterBits(text),
  script: scriptOf(text),
});

/** Of a text's first letter; enough to tell whether two words are written in one script. */
export function scriptOf(text: string): Script {
  const code = text.charCodeAt(0);
  if (code < 0x250) return 'latin';
  return code >= 0x600 && code < 0x780 ? 'arabic' : 'other';
}

/** How a typed word is found in a known one, the nearest first. */
export const grades = ['same', 'begins', 'sounds-same', 'sounds-begins', 'similar'] as const;
export const NO_GRADE = grades.length;

/** The grade's number; `NO_GRADE` where the two have nothing to do with each other. */
export function gradeOf(typed: KnownWord, known: KnownWord): number {
  if (known.text.startsWith(typed.text)) return known.text.length === typed.text.length ? 0 : 1;
  const heard = soundGrade(typed, known);
  if (heard < NO_GRADE) return heard;
  return typed.script === known.script && isMistyped(typed, known) ? 4 : NO_GRADE;
}

function soundGrade(typed: KnownWord, known: KnownWord): number {
  let best: number = NO_GRADE;
  const least = typed.script === known.script ? 3 : 2;
  for (const a of typed.sounds) {
    // One consonant is too little to go by, save for what is heard the same to the end.
    for (const b of known.sounds) {
      if (!b.bones.startsWith(a.bones)) continue;
      const isWhole = a.bones.length === b.bones.length;
      if (isWhole && soundsAlike(a, b)) return 2;
      if (a.bones.length < least) continue;
      if (soundsLikeBeginning(a, b)) best = Math.min(best, 3);
      else if (isWhole && isNear(a, b)) best = Math.min(best, 4);
    }
  }
  return best;
}

/** The same consonants, and at the end a vowel in both or in none. */
const isNear = (a: Sound, b: Sound): boolean => a.bones.length > 2 && endsOpen(a) === endsOpen(b);

/** One slip from four letters on, two from eight; what isn't typed to its end yet may be the beginning of a longer word. */
function isMistyped(typed: KnownWord, known: KnownWord): boolean {
  const { length } = typed.text;
  if (length < 4) return false;
  const most = length < 8 ? 1 : 2;
  if (known.text.length < length - most) return false;
  if (known.text.length <= length + most) {
    if (lettersApart(typed.bits, known.bits) > 2 * most) return false;
    if (typosBetween(typed.text, known.text, most) <= most) return true;
  }
  // A slip in the first letter and an unfinished word at once would make everybody an answer.
  if (length < 5 || known.text.length <= length || known.text[0] !== typed.text[0]) return false;
  return typosBetween(typed.text, known.text.slice(0, length), 1) === 1;
}
