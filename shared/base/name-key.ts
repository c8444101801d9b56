import { foldedWords } from './fold.ts';

/**
 * Names as they sound, so that spellings of one name meet: Amna, Amina, Amnah and آمنة; Khadija, Hadija and خديجة;
 * Bekele and በቀለ. A key holds the consonants in Latin letters, an `a` for a vowel at the beginning, and nothing doubled.
 * It is coarse (Mahmoud and Mohammed share one): a reason to look closer, never proof.
 */

const ARABIC: Record<string, string> = {
  ...letters('ا ع', 'a'),
  ...letters('ب پ', 'b'),
  ...letters('ت ث ط', 't'),
  ...letters('ج', 'j'),
  ...letters('ح خ ه', 'h'),
  ...letters('د ذ ض', 'd'),
  ...letters('ر', 'r'),
  ...letters('ز ظ ژ', 'z'),
  ...letters('س ش ص چ', 's'),
  ...letters('غ', 'gh'),
  ...letters('گ', 'j'),
  ...letters('ف ڤ', 'f'),
  ...letters('ق ك', 'k'),
  ...letters('ل', 'l'),
  ...letters('م', 'm'),
  ...letters('ن', 'n'),
  ...letters('و', 'w'),
  ...letters('ي', 'y'),
};

const CYRILLIC: Record<string, string> = {
  ...letters('а е є и і о у э ы', 'a'),
  ...letters('ю я', 'y'),
  ...letters('б п', 'b'),
  ...letters('в ф', 'f'),
  ...letters('г ж', 'j'),
  ...letters('д', 'd'),
  ...letters('з', 'z'),
  ...letters('к', 'k'),
  ...letters('л', 'l'),
  ...letters('м', 'm'),
  ...letters('н', 'n'),
  ...letters('р', 'r'),
  ...letters('с ц ч ш щ', 's'),
  ...letters('т', 't'),
  ...letters('х ґ', 'h'),
};

/** The rows of the Ethiopic block from U+1200 on, eight signs of one consonant each. */
const ETHIOPIC = 'h l h m s r s s k k k k b f t s h h n n a k k h h w a z z y d d j j j j t s b s s f b'.split(' ');

/** Latin sounds written with several letters, and letters that stand for one another. */
const LATIN: [RegExp, string][] = [
  [/kh/g, 'h'],
  [/gh/g, 'G'],
  [/dj|zh|j|g/g, 'j'],
  [/G/g, 'g'],
  [/sch|sh|ch|c(?=[eiy])/g, 's'],
  [/ph|v/g, 'f'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/ck|q|c/g, 'k'],
  [/x/g, 'ks'],
  [/p/g, 'b'],
];

// Servant of: written as a word of its own, joined, with its article or without it.
const SERVANT = /^(?:abd|عبد)(?:ال|[aeiou]?(?:l|([rsdnzt])(?=\1)))?/;
const SERVANT_ALONE = /^(?:abd[aeiou]?l?|عبد)$/;
const ARTICLE = /^(?:al|el|ال)$/;

/** The words of a name as they are compared: folded, articles left out, "Abd al-Rahman" one word. */
export function nameWords(text: string): string[] {
  const words: string[] = [];
  let servant = '';
  for (const word of foldedWords(text)) {
    if (ARTICLE.test(word)) continue;
    if (SERVANT_ALONE.test(word)) servant = word.slice(0, 3);
    else {
      const bare = word.length > 4 && word.startsWith('ال') ? word.slice(2) : word;
      words.push(servant + bare);
      servant = '';
    }
  }
  if (servant) words.push(servant);
  return words.length > 0 ? words : foldedWords(text);
}

/** The key of one folded word: see above. May be empty, for a word of no letters. */
export function nameKey(word: string): string {
  const plain = word.replace(SERVANT, (start) =>
    start.length < word.length ? (start[0] === 'a' ? 'abd' : 'عبد') : start,
  );
  let latin = '';
  for (const sign of plain) latin += latinOf(sign);
  for (const [sound, letter] of LATIN) latin = latin.replace(sound, letter);
  const begins = /^[aeiouy]/.test(latin) ? 'a' : '';
  return begins + latin.replace(/[aeiouy]|(?<=.)w|(?<=.)h+$/g, '').replace(/(.)\1+/g, '$1');
}

function latinOf(sign: string): string {
  const code = sign.codePointAt(0)!;
  if (code < 0x250) return sign;
  if (code >= 0x1200 && code < 0x1358) return `${ETHIOPIC[(code - 0x1200) >> 3]}${code & 7 ? 'e' : ''}`;
  return ARABIC[sign] ?? CYRILLIC[sign] ?? '';
}

function letters(signs: string, latin: string): Record<string, string> {
  return Object.fromEntries(signs.split(' ').map((sign) => [sign, latin]));
}
