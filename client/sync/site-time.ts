import type { Place } from './device-api.ts';

/** The IANA zone in which a session at this site is told: the site's, else this device's. */
export function zoneOf(site: string | null, sites: Place[]): string {
  const zone = sites.find((place) => place.id === site)?.zone;
  return zone && formatsIn(zone) ? zone : ownZone();
}

const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The calendar day and the clock time of an instant in a zone; in this device's where it doesn't know the zone. */
export function localTime(ms: number, zone: string): { on: string; time: string } {
  const formats = formatsIn(zone) ?? formatsIn(ownZone());
  if (!formats) throw new RangeError(`no such zone: ${zone}`);
  return { on: formats.on.format(ms), time: formats.time.format(ms) };
}

interface Formats {
  on: Intl.DateTimeFormat;
  time: Intl.DateTimeFormat;
}

// Making a formatter takes a cheap phone a millisecond, and screens ask at every drawing.
const known = new Map<string, Formats | null>();

function formatsIn(zone: string): Formats | null {
  const made = known.get(zone);
  if (made !== undefined) return made;
  const formats = formatsOf(zone);
  known.set(zone, formats);
  return formats;
}

function formatsOf(timeZone: string): Formats | null {
  try {
    return {
      on: new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
      time: new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    };
  } catch {
    // A zone that this browser doesn't know: the device's own serves.
    return null;
  }
}
