import { expect, test } from 'vitest';
import { scriptFor } from './consent-script.ts';

test.each([
  ['Arabic, Fur; does not read', 'en', 'ar'],
  ['العربية', 'en-GB', 'ar'],
  ['French, a little Arabic', 'en', 'fr'],
  ['Fur', 'ar', 'ar'],
  ['', 'fr-FR', 'fr'],
  ['Amharic', 'en', 'am'],
  ['አማርኛ፣ እንግሊዝኛ', 'en', 'am'],
  ['amhárico, árabe', 'es-ES', 'am'],
  ['español', 'en', 'es'],
  ['espagnol', 'fr', 'es'],
  ['Українська, англійська', 'en', 'uk'],
  ['ucraniano', 'es-ES', 'uk'],
  ['', 'am-ET', 'am'],
  ['Tigrinya', 'uk-UA', 'uk'],
  ['Tigrinya', 'ti', 'en'],
])('of "%s" in an interface of %s the words are read in %s', (languages, locale, script) => {
  expect(scriptFor(languages, locale)).toBe(script);
});
