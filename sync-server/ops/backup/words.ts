/** A time as `22 November 2026, 10:30 UTC`. */
export function timeInWords(at: number): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });
  return `${format.format(at).replace(' at ', ', ')} UTC`;
}

/** A size as `41 MB`. */
export const sizeInWords = (bytes: number): string =>
  bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${Math.round(bytes / 1e6)} MB`;
