import { type I18n, i18n, type Messages, setupI18n } from '@lingui/core';
import { type Language, languages } from './languages.ts';

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
