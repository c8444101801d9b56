/**
 * Files that are kept when they are first asked for, and not before: letters beside plain Latin (see keep-letters.ts), the
 * words of languages that are not offered, and the other calendars, without which a day is typed in the Gregorian one.
 */
export const LATER =
  /-(latin-ext|cyrillic|cyrillic-ext|greek|vietnamese|ethiopic|arabic)-[^/]*\.woff2$|\/(es|uk|am|CalendarDay)-[^/]*\.js$/;
