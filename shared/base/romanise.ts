/**
 * Words of other scripts in Latin letters, as their bearers usually spell them: coarse, for finding and never for
 * showing. Tables by hand after the BGN/PCGN romanisations of Ukrainian, Russian and Amharic.
 */

const cyrillic: Record<string, string> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  є: 'ye',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: '',
  ы: 'i',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
};

/** Rows of eight syllables each, from U+1200; a gap where no row of its own sound stands. */
const ethiopicRows =
  'h l h m s r s sh k kw k k b v t ch h h n n - k kw h h w - z zh y d d j g g g t ch p ts ts f p'.split(' ');
const ethiopicVowels = ['e', 'u', 'i', 'a', 'e', '', 'o', 'wa'];
/** Rows whose first syllable is spoken with a full a: the throat's. */
const throaty = new Set(['h', '-']);

function ethiopic(letter: string): string {
  const code = letter.charCodeAt(0) - 0x1200;
  const row = ethiopicRows[code >> 3];
  if (row === undefined || code < 0) return '';
  const vowel = (code & 7) === 0 && throaty.has(row) ? 'a' : ethiopicVowels[code & 7]!;
  return row === '-' ? vowel || 'i' : row + vowel;
}

/** A folded word in Latin letters; Arabic and what is in no table stay as they are. */
export const romanise = (word: string): string =>
  word.replace(/\p{Script=Cyrillic}/gu, (letter) => cyrillic[letter] ?? '').replace(/[\u1200-\u1357]/g, ethiopic);
