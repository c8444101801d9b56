import { useRouter } from '@tanstack/react-router';
import { type RefObject, useEffect } from 'react';

/** The place that an address is of: a panel beside a record leaves the record where it stands. */
const placeOf = (pathname: string): string => pathname.split('/').slice(0, 3).join('/');

/** Begins each place at its top; Back finds it where it was left. */
export function useScrollOfPlaces(content: RefObject<HTMLElement | null>): void {
  const router = useRouter();
  useEffect(() => {
    const left = new Map<string, number>();
    const leave = router.subscribe('onBeforeNavigate', ({ fromLocation }) => {
      const key = fromLocation?.state.__TSR_key;
      if (key && content.current) left.set(key, content.current.scrollTop);
    });
    const arrive = router.subscribe('onRendered', ({ fromLocation, toLocation }) => {
      if (!fromLocation || placeOf(fromLocation.pathname) === placeOf(toLocation.pathname)) return;
      const { __TSR_key: key } = toLocation.state;
      content.current?.scrollTo({ top: (key && left.get(key)) || 0 });
    });
    return () => {
      leave();
      arrive();
    };
  }, [router, content]);
}
