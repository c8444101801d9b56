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
export const offered: readonly Language[] = ['en', 'ar', 'fr', 'es', 'uk', 'am'];

export const isLanguage = (text: unknown): text is Language =>
  typeof text === 'string' && Object.hasOwn(languages, text);

/** The first of the browser's languages that is offered. */
export const browserLanguage = (): Language =>
  (navigator.languages
    .map((tag) => tag.split('-')[0])
    .find((code) => offered.some((one) => one === code)) as Language) ?? 'en';
