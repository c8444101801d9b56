import { problem } from '../problem.ts';

/** Throws a problem unless it is an IANA time zone. */
export function assertZone(zone: string | null | undefined): void {
  if (zone === null || zone === undefined) return;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    throw problem(400, 'invalid', 'There is no such time zone.', {
      field: 'zone',
      reason: 'not-a-zone',
      next: 'Use a name like Africa/Nairobi.',
    });
  }
}
