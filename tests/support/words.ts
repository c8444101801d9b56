import { readFileSync } from 'node:fs';
import path from 'node:path';

export type Language = 'en' | 'ar' | 'fr';

/**
 * Says an English text of the interface in the language that the app shows, with what stands in its braces. Where one
 * text serves several meanings the rarer say their context. Throws where there is no translation.
 */
export type Say = (english: string, values?: Record<string, string>, context?: string) => string;

const catalogues = path.resolve(import.meta.dirname, '../../client/app/locales');

/** The interface's words in a language, from its own catalogue: so that a test finds a button in Arabic or French by its name. */
export function wordsOf(language: Language): Say {
  if (language === 'en') return filled;
  const translated = new Map<string, string>();
  const entry = /^(?:msgctxt (".*")\n)?msgid ((?:".*"\n)+)msgstr ((?:".*"\n?)+)/gm;
  const text = (quoted: string) =>
    quoted
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as string)
      .join('');
  const key = (english: string, context = '') => `${context}\n${english}`;
  for (const [, context, from, to] of readFileSync(path.join(catalogues, `${language}.po`), 'utf8').matchAll(entry))
    translated.set(key(text(from!), context && text(context)), text(to!));
  return (english, values, context) => {
    const said = translated.get(key(english, context));
    if (!said) throw new Error(`nothing in ${language} for "${english}"${context ? ` (${context})` : ''}`);
    return filled(said, values);
  };
}

const filled: Say = (text, values = {}) =>
  text.replaceAll(/<\/?\d+>/g, '').replaceAll(/\{(\w+)\}/g, (braces, name: string) => values[name] ?? braces);
