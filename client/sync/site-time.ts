import { dayIn } from '../../shared/base/clock.ts';
import type { Place } from './device-api.ts';

/** The IANA zone in which a session at this site is told: the site's, else this device's. */
export function zoneOf(site: string | null, sites: Place[]): string {
  const zone = sites.find((place) => place.id === site)?.zone;
  return zone && isZone(zone) ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The calendar day and the clock time of an instant in a zone. */
export function localTime(ms: number, zone: string): { on: string; time: string } {
  const time = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return { on: dayIn(ms, zone), time: time.format(ms) };
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    // A zone that this browser doesn't know: the device's own serves.
    return false;
  }
}
