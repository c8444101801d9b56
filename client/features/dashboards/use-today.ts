import { useEffect, useState } from 'react';
import { dayIn } from '../../../shared/base/clock.ts';

/** The calendar day in this device's zone; draws again when it turns. */
export function useToday(): string {
  const now = () => dayIn(Date.now(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [today, setToday] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setToday(now()), 60_000);
    return () => clearInterval(timer);
  });
  return today;
}
