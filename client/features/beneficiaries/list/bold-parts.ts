import { fold, foldedWords } from '../../../../shared/base/fold.ts';
import { soundsAlike, soundsOf, wordsOfName } from '../../../../shared/base/name-sound.ts';

/**
 * A text cut into parts, those bold that begin as a word of the query does, or are the same name in another spelling.
 * Joined they are the text again.
 */
export function boldParts(text: string, query: string): { text: string; bold: boolean }[] {
  const { wanted, heard } = askedFor(query);
  if (wanted.length === 0) return [{ text, bold: false }];
  return text
    .split(/([^\p{L}\p{N}\p{M}ـ]+)/u)
    .filter(Boolean)
    .flatMap((piece) => {
      const length = Math.max(0, ...wanted.map((word) => lengthThatFolds(piece, word)));
      // Letters of a joined script change their shape at a break, so there the whole word is bold.
      const isWhole =
        length > 0
          ? /\p{Script=Arabic}/u.test(piece) || length >= piece.length
          : /\p{L}{2}/u.test(piece) && soundsOf(piece).some((one) => heard.some((other) => soundsAlike(one, other)));
      if (isWhole) return [{ text: piece, bold: true }];
      if (length === 0) return [{ text: piece, bold: false }];
      return [
        { text: piece.slice(0, length), bold: true },
        { text: piece.slice(length), bold: false },
      ];
    });
}

/** A query's words and sounds; the same one is asked for every row in sight. */
function askedFor(query: string) {
  if (asked?.query !== query) {
    asked = { query, wanted: foldedWords(query), heard: wordsOfName(query).flatMap(({ sounds }) => sounds) };
  }
  return asked;
}
let asked: { query: string; wanted: string[]; heard: ReturnType<typeof soundsOf> } | null = null;

/** How many characters at the start of a word fold to exactly what is wanted; 0 where none do. */
function lengthThatFolds(word: string, wanted: string): number {
  if (!fold(word).startsWith(wanted)) return 0;
  let end = 0;
  for (const { segment } of segmenter.segment(word)) {
    end += segment.length;
    if (fold(word.slice(0, end)).length >= wanted.length) return end;
  }
  return word.length;
}

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
