/** The calendars in which days can be shown and typed. What is stored is always Gregorian, `YYYY-MM-DD`. */
export const calendars = ['gregory', 'islamic-umalqura', 'ethiopic'] as const;
export type Calendar = (typeof calendars)[number];

export const isCalendar = (text: unknown): text is Calendar => calendars.some((calendar) => calendar === text);

/**
 * A locale with a calendar: all that formats or asks for a day by the locale follows.
 * @param locale a BCP 47 tag, with a Unicode extension or without
 */
export function localeWith(locale: string, calendar: Calendar): string {
  if (calendar === 'gregory') return locale;
  return new Intl.Locale(locale, { calendar }).toString();
}
