import { useEffect, useState } from 'react';

/** The calendar day where this device is, `YYYY-MM-DD`; changes at midnight and when a slept app comes back. */
export function useToday(): string {
  const [today, setToday] = useState(localDay);
  useEffect(() => {
    const look = () => setToday(localDay());
    const timer = setInterval(look, 60_000);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return today;
}

export function localDay(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
