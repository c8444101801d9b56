import { useEffect, useMemo, useState } from 'react';
import { useDevice } from '../../sync/device-context.tsx';
import { localTime, zoneOf } from '../../sync/site-time.ts';
import { useReadable } from '../../ui/use-readable.ts';

/** The present moment, ms; moves on each minute, and when a slept app comes back. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const look = () => setNow(Date.now());
    const timer = setInterval(look, 60_000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return now;
}

export interface SiteClock {
  /** The day and time it is now in a session's zone, or at a site where the session says none. */
  at(zone: string | null, site: string | null): { on: string; time: string };
  todayIn(zone: string | null, site: string | null): string;
}

/** The clocks of the sites as of a moment. Each zone is asked of `Intl` once. */
export function useSiteClock(now: number): SiteClock {
  const { sites } = useReadable(useDevice().shelf);
  return useMemo(() => {
    const known = new Map<string, { on: string; time: string }>();
    const clock: SiteClock = {
      at(zone, site) {
        const key = zone ?? `site ${site}`;
        let time = known.get(key);
        if (!time) {
          time = timeIn(now, zone) ?? localTime(now, zoneOf(site, sites));
          known.set(key, time);
        }
        return time;
      },
      todayIn: (zone, site) => clock.at(zone, site).on,
    };
    return clock;
  }, [now, sites]);
}

function timeIn(now: number, zone: string | null): { on: string; time: string } | null {
  if (!zone) return null;
  try {
    return localTime(now, zone);
  } catch {
    // A zone that this browser doesn't know: the site's serves.
    return null;
  }
}
