import { fold } from './fold.ts';
import { romanise } from './romanise.ts';

/**
 * One name has many spellings: محمد, Mohammed, Muhammad, Mohamed. They meet in their consonants, as far as scripts and
 * orthographies tell them apart, and in such vowels as are written: Arabic leaves the short ones out, so that what
 * isn't there fits any short vowel, and what is there has to fit. Two words with the same bones are similar; whether
 * they are one name (Hassan is not Hussein) `soundsAlike` says.
 */
export interface Sound {
  /** Consonants in classes, behind an `A` where the word begins with a vowel. Two or three letters for most names. */
  bones: string;
  /** One class for before, between and behind the consonants; see `fits`. */
  vowels: string;
}

/** A word of a name: as typed it is folded, and it may sound in up to four ways. */
export interface NameWord {
  text: string;
  sounds: readonly Sound[];
}

/**
 * Which vowels may stand for one another. `-` none; a e i u; `Y` one with y or i at its end (ay, ei, iya), `W` the same
 * with w (aw, au); and of Arabic: `?` nothing written, `A I U` alef, ya, waw, `F` a ya at the end, which may be an a.
 */
const fits: Record<string, string> = {
  '-': '-ei?',
  a: 'ae?AF',
  e: 'eaiuY-?AIF',
  i: 'ieY-?IF',
  u: 'ue?U',
  Y: 'YieIF',
  W: 'WU',
  '?': '?-aeiu',
  A: 'AaeF',
  I: 'IieYF',
  U: 'UuW',
  F: 'FaeiYAI',
};

/** Are two words with the same bones one name? A vowel at the end is the difference between Amin and Amina. */
export function soundsAlike(a: Sound, b: Sound): boolean {
  if (a.bones !== b.bones || endsOpen(a) !== endsOpen(b)) return false;
  for (let i = 0; i < a.vowels.length; i += 1) if (!fits[a.vowels[i]!]!.includes(b.vowels[i]!)) return false;
  return true;
}

/** Could the word go on as the other one does? What stands behind its last consonant may not be typed yet. */
export function soundsLikeBeginning(typed: Sound, whole: Sound): boolean {
  if (!whole.bones.startsWith(typed.bones)) return false;
  const last = typed.vowels.length - 1;
  for (let i = 0; i < last; i += 1) if (!fits[typed.vowels[i]!]!.includes(whole.vowels[i]!)) return false;
  return typed.vowels[last] === '-' || fits[typed.vowels[last]!]!.includes(whole.vowels[last]!);
}

export const endsOpen = ({ vowels }: Sound): boolean => !vowels.endsWith('-');

const remembered = new Map<string, readonly Sound[]>();

/** The ways in which a word may sound, the likeliest first; at least one. Of a script in no table it is the word itself. */
export function soundsOf(word: string): readonly Sound[] {
  const known = remembered.get(word);
  if (known) return known;
  // Names repeat: among 5,000 people a word is asked for again and again.
  if (remembered.size > 20_000) remembered.clear();
  const sounds = listen(word);
  remembered.set(word, sounds);
  return sounds;
}

function listen(word: string): readonly Sound[] {
  const marked = word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[şšçčćžğ]/g, (letter) => withoutMark[letter]!);
  const text = fold(marked);
  const found = new Map<string, Sound>();
  const spellings = /\p{Script=Arabic}/u.test(text)
    ? arabicSpellings(text)
    : // One letter, which is g in Russian and h in Ukrainian.
      (text.includes('г') ? [text, text.replaceAll('г', 'h')] : [text]).flatMap((one) => latinSpellings(romanise(one)));
  for (const spelling of spellings) {
    const sound = spelling && assemble(spelling);
    if (sound) found.set(`${sound.bones} ${sound.vowels}`, sound);
  }
  if (found.size === 0) return [{ bones: fold(word), vowels: '-'.repeat(fold(word).length + 1) }];
  return [...found.values()].slice(0, 4);
}

const withoutMark: Record<string, string> = { ş: 'sh', š: 'sh', ç: 'ch', č: 'ch', ć: 'ch', ž: 'zh', ğ: '' };

/** Consonants and vowels in turn, as classes. */
type Part = { bone: string } | { vowel: string };

function assemble(parts: Part[]): Sound | null {
  let bones = '';
  let vowels = '';
  let between = '-';
  let last = '';
  for (const part of parts) {
    if ('vowel' in part) {
      between = part.vowel;
      continue;
    }
    // A doubled consonant is one.
    if (part.bone === last && between === '-') continue;
    if (bones === '' && between !== '-') bones = 'A';
    bones += part.bone;
    vowels += between;
    between = '-';
    last = part.bone;
  }
  if (bones === '' && between !== '-') return { bones: 'A', vowels: between + between };
  // With a leading vowel its class is counted with the first consonant's.
  return bones === '' ? null : { bones, vowels: vowels + between };
}

/* ── Latin, and what was put into Latin letters ────────────────────────────────────────────────────────── */

const latinBones: Record<string, string> = {
  sch: 'S',
  tch: 'S',
  sh: 'S',
  ch: 'S',
  sz: 'S',
  kh: 'k',
  gh: 'g',
  ph: 'f',
  zh: 'j',
  dj: 'j',
  dzh: 'j',
  ck: 'k',
  qu: 'k',
  q: 'k',
  g: 'j',
  v: 'f',
  x: 'ks',
};
const latinParts =
  /sch|tch|dzh|sh|ch|sz|kh|gh|dh|th|ph|zh|dj|ck|qu(?=[ei])|[aeiou'’][aeiouyw'’]*|[yw][aeiouyw]*|[b-z]/g;

function latinSpellings(text: string): Part[][] {
  const word = text
    .replace(/^(?:mohd|muhd|mhd|md)$/, 'muhammad')
    .replace(/^ou(?=[aeiy])/, 'w')
    .replace(/^[ij](?=[eao]?[uo])/, 'y')
    .replace(/[^a-z]/g, '');
  if (!word) return [];
  const forms = new Set([word]);
  // A final h is often written and seldom heard; in Saleh and Nuh it is.
  if (/[aeiou]h$/.test(word)) forms.add(word.slice(0, -1));
  // The article written with the name. Ali and Elena have none.
  if (/^(?:al|el)[^aeiouy].{3}/.test(word)) forms.add(word.slice(2));
  // Somali writes c for ayn and x for the h of Hassan.
  if (/^c[aeiou]/.test(word)) forms.add(word.slice(1));
  if (/^x[aeiou]/.test(word)) forms.add(`h${word.slice(1)}`);
  const all: Part[][] = [];
  for (const form of forms) {
    all.push(latin(form, 0));
    if (/th|dh/.test(form)) all.push(latin(form, 1));
  }
  return all;
}

/** @param turn th and dh are t and d at first, s and z at the second */
function latin(word: string, turn: 0 | 1): Part[] {
  const parts: Part[] = [];
  for (const { 0: piece, index } of word.matchAll(latinParts)) {
    const first = piece[0]!;
    if ('yw'.includes(first) && index === 0 && piece.length > 1) {
      parts.push({ bone: first === 'w' ? 'w' : 'y' }, { vowel: vowelOf(piece.slice(1)) });
    } else if ("aeiouyw'’".includes(first)) {
      parts.push({ vowel: vowelOf(piece) });
    } else if (piece === 'th') parts.push({ bone: turn ? 's' : 't' });
    else if (piece === 'dh') parts.push({ bone: turn ? 'z' : 'd' });
    else if (piece === 'c') parts.push({ bone: /[eiy]/.test(word[index + 1] ?? '') ? 's' : 'k' });
    else for (const bone of latinBones[piece] ?? piece) parts.push({ bone });
  }
  return parts;
}

function vowelOf(run: string): string {
  if (/^(?:i+y?|y|ee|yi|iy)$/.test(run)) return 'i';
  if (/[yi]|.ee$/.test(run)) return 'Y';
  if (/^(?:u+|o+|ou|ow|uw|eu|uo)$/.test(run)) return 'u';
  if (/^[ae].*[uow]/.test(run)) return 'W';
  if (/^[uo]/.test(run)) return run.includes('w') ? 'W' : 'a';
  return /^e+$/.test(run) ? 'e' : run === 'w' ? 'u' : 'a';
}

/* ── Arabic, also as Persian, Urdu and Kurdish write it ────────────────────────────────────────────────── */

const arabicBones: Record<string, string> = {
  ب: 'b',
  پ: 'p',
  ت: 't',
  ٹ: 't',
  ث: 't',
  ج: 'j',
  چ: 'S',
  ح: 'h',
  خ: 'k',
  د: 'd',
  ڈ: 'd',
  ذ: 'd',
  ر: 'r',
  ڕ: 'r',
  ز: 'z',
  ژ: 'j',
  س: 's',
  ش: 'S',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  غ: 'g',
  ف: 'f',
  ڤ: 'f',
  ق: 'k',
  ك: 'k',
  گ: 'j',
  ل: 'l',
  ڵ: 'l',
  م: 'm',
  ن: 'n',
  ں: 'n',
  ه: 'h',
  ھ: 'h',
  ہ: 'h',
};
/** Letters that are heard in two ways: Othman and Osman, Ramadan and Ramazan. */
const secondBones: Record<string, string> = { ث: 's', ذ: 'z', ض: 'z', ظ: 'd' };

function arabicSpellings(text: string): Part[][] {
  const word = text.replace(/[^\p{Script=Arabic}]/gu, '');
  const forms = new Set<string>();
  if (/^ال.{3}/.test(word)) forms.add(word.slice(2));
  forms.add(word);
  const all: Part[][] = [];
  for (const form of forms) {
    all.push(arabic(form, false, arabicBones));
    if (/ه$/.test(form)) all.push(arabic(form, true, arabicBones));
    if (/[ثذضظ]/.test(form)) all.push(arabic(form, false, { ...arabicBones, ...secondBones }));
  }
  return all;
}

/** @param breathed whether a ha at the end is heard: Nazih, not Amina */
function arabic(word: string, breathed: boolean, bones: Record<string, string>): Part[] {
  const parts: Part[] = [];
  const letters = [...word];
  let run = '';
  const closeRun = (atEnd: boolean) => {
    if (run || parts.length > 0) parts.push({ vowel: arabicVowel(run, atEnd, parts.length === 0) });
    run = '';
  };
  letters.forEach((letter, at) => {
    const isLast = at === letters.length - 1;
    if (at === 0 && (letter === 'ي' || letter === 'و') && !isLast) {
      parts.push({ bone: letter === 'ي' ? 'y' : 'w' });
    } else if (isLast && letter === 'ه' && !breathed && at > 0) run += 'ا';
    else if (bones[letter]) {
      closeRun(false);
      parts.push({ bone: bones[letter]! });
    } else run += letter;
  });
  closeRun(true);
  return parts;
}

function arabicVowel(run: string, atEnd: boolean, atStart: boolean): string {
  // Alef and ayn at the beginning only carry whatever vowel follows.
  const heard = atStart ? run.replace(/^[اع]/, '') : run;
  const [alef, ya, waw] = [/[اە]/.test(heard), /[يێے]/.test(heard), /[وۆ]/.test(heard)];
  if (ya) return alef || waw ? 'Y' : atEnd ? 'F' : 'I';
  if (waw) return alef ? 'W' : 'U';
  if (alef) return 'A';
  return atEnd && !run ? '-' : '?';
}

/* ── Whole names ───────────────────────────────────────────────────────────────────────────────────────── */

const articles = new Set(['al', 'el', 'ul', 'ال']);
const sunArticles = new Set(['ar', 'as', 'ash', 'an', 'at', 'ad', 'az', 'er', 'es', 'en', 'ed', 'ez']);
const pieces = /[^\p{L}\p{N}\p{M}ـ'’ʼ]+/u;

/**
 * The words of a name as they are to be compared: articles gone, and what is one name joined, however it is spaced:
 * Abd al-Rahman, Abdulrahman, عبد الرحمن; Abu Bakr, Abubakar. Joined names are there beside their parts.
 */
export function wordsOfName(name: string): NameWord[] {
  const words: NameWord[] = [];
  const typed = name.split(pieces).filter((piece) => /[\p{L}\p{N}]/u.test(piece));
  typed.forEach((piece, at) => {
    const text = fold(piece).replace(/['’ʼ]/g, '');
    const next = typed[at + 1];
    if (next !== undefined && (articles.has(text) || (sunArticles.has(text) && fold(next)[0] === text.at(-1)))) return;
    const servant = servantOf(text);
    if (servant !== null) {
      const after =
        servant || typed.slice(at + 1).find((one) => !articles.has(fold(one)) && !sunArticles.has(fold(one)));
      words.push({ text, sounds: after ? servantSounds(fold(after)) : soundsOf('abd') });
      // Written in one, its second half is still a name by itself.
      if (servant) addPart(words, servant.replace(/^(?:ال|l+)/, '').replace(/^(.)\1/, '$1'));
      return;
    }
    if (/^(?:abou|aboo|abu|abo|ابو)$/.test(text) && next !== undefined) {
      words.push({ text, sounds: soundsOf(`${piece}${next}`) });
      return;
    }
    words.push({ text, sounds: soundsOf(piece) });
    addPart(words, /^(?:abou|abu|ابو)(.{4,})$/.exec(text)?.[1] ?? '');
  });
  return words;
}

function addPart(words: NameWord[], text: string): void {
  if (text.length > 2) words.push({ text, sounds: soundsOf(text) });
}

/** What stands behind Abd in one word; empty where the next word says it, null where it isn't such a name. */
function servantOf(text: string): string | null {
  const found = /^(?:abd(?:[aeiou]{0,2}(?![aeiou]))|عبد)(.*)$/.exec(text);
  if (!found) return null;
  const rest = found[1]!;
  // Abdi and Abdo are names by themselves.
  if (rest === '') return /^(?:abd(?:[aeou]|al|el)?|عبد)$/.test(text) ? '' : null;
  return rest === 'l' || rest === 'ال' ? '' : rest;
}

function servantSounds(rest: string): readonly Sound[] {
  const of = rest
    .replace(/^(?:ال|l+)/, '')
    .replace(/^(?:ه|لله|له)$/, 'اه')
    .replace(/^(.)\1/, '$1');
  const name = soundsOf(of || 'a');
  return name.map(({ bones, vowels }) => ({
    bones: `Abd${bones}`,
    vowels: `????${vowels}`.slice(0, bones.length + 5),
  }));
}

/** Are two words of names one name, in whatever scripts? */
export const meets = (a: NameWord, b: NameWord): boolean =>
  a.text === b.text || a.sounds.some((one) => b.sounds.some((other) => soundsAlike(one, other)));

/** Under which keys a name is filed: the bones of its words. Two spellings of one name share at least one. */
export const nameKeys = (name: string): string[] => [
  ...new Set(wordsOfName(name).flatMap(({ sounds }) => sounds.map(({ bones }) => bones))),
];

/** Does every word of the shorter name meet a word of its own in the longer one? */
export function sameName(a: string, b: string): boolean {
  const [short, long] = [wordsOfName(a), wordsOfName(b)].sort((one, other) => one.length - other.length);
  const left = [...long!];
  return (
    short!.length > 0 &&
    short!.every((word) => {
      const at = left.findIndex((other) => meets(word, other));
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    })
  );
}
