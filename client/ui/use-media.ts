import { useSyncExternalStore } from 'react';

/** Does a media query hold now? */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = matchMedia(query);
      list.addEventListener('change', listener);
      return () => list.removeEventListener('change', listener);
    },
    () => matchMedia(query).matches,
  );
}

/** Is there room for the rail? The same width as `desk:` in theme.css. */
export const useRoomy = (): boolean => useMedia('(min-width: 52.5rem)');
