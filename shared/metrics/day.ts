/** Days as whole numbers, so that they can be added to and ordered: days since 1970-01-01, earlier ones negative. */

/** Before every day that can be written: where something has always been so, as far as anybody knows. */
export const SINCE_ALWAYS = -1_000_000;

/** The number of a day written `YYYY-MM-DD`. The text is expected to be a real day (`isDay`). */
export const dayNumber = (day: string): number => Math.round(Date.parse(`${day}T00:00:00Z`) / 86_400_000);

/** A day's number as `YYYY-MM-DD`. */
export const dayText = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** The first day on which somebody born on `birth` is `years` old; born on 29 February, that is 1 March in most years. */
export function birthdayNumber(birth: string, years: number): number {
  const [year, month, day] = birth.split('-').map(Number) as [number, number, number];
  // Not `Date.UTC`, which takes the years 0 to 99 for those of the twentieth century.
  return Math.round(new Date(0).setUTCFullYear(year + years, month - 1, day) / 86_400_000);
}
