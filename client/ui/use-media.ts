import { useCallback, useSyncExternalStore } from 'react';

// Asked again at each drawing, so each list is made once.
const lists = new Map<string, MediaQueryList>();

function listOf(query: string): MediaQueryList {
  const list = lists.get(query) ?? matchMedia(query);
  lists.set(query, list);
  return list;
}

/** Does a media query hold now? */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    useCallback(
      (listener) => {
        const list = listOf(query);
        list.addEventListener('change', listener);
        return () => list.removeEventListener('change', listener);
      },
      [query],
    ),
    () => listOf(query).matches,
  );
}

/** Is there room for the rail? The same width as `desk:` in theme.css. */
export const useRoomy = (): boolean => useMedia('(min-width: 52.5rem)');
