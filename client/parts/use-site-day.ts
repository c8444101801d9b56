import { useDevice } from '../sync/device-context.tsx';
import { localTime, zoneOf } from '../sync/site-time.ts';
import { useReadable } from '../ui/use-readable.ts';

/** The calendar day at a site, `YYYY-MM-DD`, as of this drawing. */
export function useSiteDay(site: string | null): string {
  const { sites } = useReadable(useDevice().shelf);
  return localTime(Date.now(), zoneOf(site, sites)).on;
}
