import { useReadable } from '../ui/use-readable.ts';
import { useDevice } from './device-context.tsx';
import { localTime, zoneOf } from './site-time.ts';

/** The calendar day at a site, `YYYY-MM-DD`, as of this drawing. */
export function useSiteDay(site: string | null): string {
  const { sites } = useReadable(useDevice().shelf);
  return localTime(Date.now(), zoneOf(site, sites)).on;
}
