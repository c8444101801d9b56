import { readFileSync } from 'node:fs';
import path from 'node:path';

export type Language = 'en' | 'ar';

/** Says an English text of the interface in the language that the app shows. Throws where there is no translation. */
export type Say = (english: string) => string;

const catalogue = path.resolve(import.meta.dirname, '../../client/app/locales/ar.po');

/** The interface's words in a language, from its own catalogue: so that a test finds a button in Arabic by its name. */
export function wordsOf(language: Language): Say {
  if (language === 'en') return (english) => english;
  const arabic = new Map<string, string>();
  const entry = /^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm;
  const text = (quoted: string) =>
    quoted
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string)
      .join('');
  for (const [, from, to] of readFileSync(catalogue, 'utf8').matchAll(entry)) arabic.set(text(from!), text(to!));
  return (english) => {
    const said = arabic.get(english);
    if (!said) throw new Error(`no Arabic for "${english}"`);
    return said;
  };
}
