import { useEffect, useState } from 'react';
import { dayIn } from '../../../shared/base/clock.ts';

/**
 * The calendar day it is in the first of these zones to reach it, `YYYY-MM-DD`; draws again when it turns. Sessions are
 * told in the day of their site, so that a period over several sites ends with the one that is ahead.
 * @param zones IANA names; those that this browser doesn't know count as this device's own
 */
export function useToday(zones: string[]): string {
  const [nowMs, setNowMs] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const days = (zones.length > 0 ? zones : [own]).map((zone) => {
    try {
      return dayIn(nowMs, zone);
    } catch {
      return dayIn(nowMs, own);
    }
  });
  return days.sort().at(-1) ?? dayIn(nowMs, own);
}
