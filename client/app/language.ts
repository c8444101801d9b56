import { i18n } from '@lingui/core';

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
