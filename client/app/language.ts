import { type I18n, i18n, setupI18n } from '@lingui/core';

export type Language = 'en' | 'ar';

const catalogues = {
  en: () => import('./locales/en.po'),
  ar: () => import('./locales/ar.po'),
};

/** Loads the words of a language and turns the page its way. */
export async function showLanguage(language: Language): Promise<void> {
  const { messages } = await catalogues[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
}

/** The words of a language beside the one that is shown: a letter is in the language of whoever reads it. */
export async function wordsIn(language: Language): Promise<I18n> {
  const { messages } = await catalogues[language]();
  return setupI18n({ locale: language, messages: { [language]: messages } });
}
