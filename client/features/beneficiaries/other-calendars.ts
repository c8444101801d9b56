/** Calendars in which people tell when they were born. */
export type OtherCalendar = 'islamic-umalqura' | 'ethiopic';

const DAY_MS = 86_400_000;
/** The Julian day of 1 January 1970, UTC. */
const UNIX_JULIAN_DAY = 2_440_587.5;

/** About when a day was: right to two days or so, and the rest is found by asking the calendar. */
function nearby(calendar: OtherCalendar, year: number, month: number, day: number): number {
  const julianDay =
    calendar === 'ethiopic'
      ? 1_724_220.5 + 365.25 * (year - 1) + 30 * (month - 1) + day
      : 1_948_438.5 + 354.367 * (year - 1) + 29.53 * (month - 1) + day;
  return Math.round(julianDay - UNIX_JULIAN_DAY) * DAY_MS;
}

/** The Gregorian day, `YYYY-MM-DD`, of a day in another calendar; null where that has no such day. */
export function gregorianDay(calendar: OtherCalendar, year: number, month: number, day: number): string | null {
  const words = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const middle = nearby(calendar, year, month, day);
  for (let off = -4; off <= 4; off += 1) {
    const at = middle + off * DAY_MS;
    const parts = Object.fromEntries(
      words.formatToParts(at).map(({ type, value }) => [type, Number.parseInt(value, 10)]),
    );
    if (parts.year === year && parts.month === month && parts.day === day)
      return new Date(at).toISOString().slice(0, 10);
  }
  return null;
}
