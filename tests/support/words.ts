import { readFileSync } from 'node:fs';
import path from 'node:path';

export type Language = 'en' | 'ar' | 'fr';

/**
 * Says an English text of the interface in the language that the app shows, with what stands in its braces. Throws where
 * there is no translation.
 */
export type Say = (english: string, values?: Record<string, string>) => string;

const catalogues = path.resolve(import.meta.dirname, '../../client/app/locales');

/** The interface's words in a language, from its own catalogue: so that a test finds a button in Arabic or French by its name. */
export function wordsOf(language: Language): Say {
  if (language === 'en') return filled;
  const translated = new Map<string, string>();
  const entry = /^msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm;
  const text = (quoted: string) =>
    quoted
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string)
      .join('');
  for (const [, from, to] of readFileSync(path.join(catalogues, `${language}.po`), 'utf8').matchAll(entry))
    translated.set(text(from!), text(to!));
  return (english, values) => {
    const said = translated.get(english);
    if (!said) throw new Error(`nothing in ${language} for "${english}"`);
    return filled(said, values);
  };
}

const filled: Say = (text, values = {}) =>
  text.replaceAll(/<\/?\d+>/g, '').replaceAll(/\{(\w+)\}/g, (braces, name: string) => values[name] ?? braces);
