import { type I18n, i18n, type Messages, setupI18n } from '@lingui/core';

/** Every language that has a catalogue. Each says its name in its own words. */
export const languages = {
  en: { name: 'English', locale: 'en-GB', dir: 'ltr' },
  // Digits stay Latin in Arabic too: codes and telephone numbers are read aloud and compared with papers.
  ar: { name: 'العربية', locale: 'ar-u-nu-latn', dir: 'rtl' },
  fr: { name: 'Français', locale: 'fr-FR', dir: 'ltr' },
  es: { name: 'Español', locale: 'es-ES', dir: 'ltr' },
  uk: { name: 'Українська', locale: 'uk-UA', dir: 'ltr' },
  am: { name: 'አማርኛ', locale: 'am-ET', dir: 'ltr' },
} as const;
export type Language = keyof typeof languages;

/** Those that are offered: whole, or nearly. What a language lacks is shown in English. The project's check measures them. */
export const offered: readonly Language[] = ['en', 'ar', 'fr'];

export const isLanguage = (text: unknown): text is Language =>
  typeof text === 'string' && Object.hasOwn(languages, text);

/** The first of the browser's languages that is offered. */
export const browserLanguage = (): Language =>
  (navigator.languages
    .map((tag) => tag.split('-')[0])
    .find((code) => offered.some((one) => one === code)) as Language) ?? 'en';

const catalogues: Record<Language, () => Promise<{ messages: Messages }>> = {
  en: () => import('./locales/en.po'),
  ar: () => import('./locales/ar.po'),
  fr: () => import('./locales/fr.po'),
  es: () => import('./locales/es.po'),
  uk: () => import('./locales/uk.po'),
  am: () => import('./locales/am.po'),
};

/** Loads the words of a language and turns the page its way. */
export async function showLanguage(language: Language): Promise<void> {
  const { messages } = await catalogues[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
  document.documentElement.dir = languages[language].dir;
}

/** The words of a language beside the one that is shown: a letter is in the language of whoever reads it. */
export async function wordsIn(language: Language): Promise<I18n> {
  const { messages } = await catalogues[language]();
  return setupI18n({ locale: language, messages: { [language]: messages } });
}
