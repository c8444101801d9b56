import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo } from 'react';
import { cell } from '../local/readable.ts';
import { unwritten, wordsBehind } from '../local/unwritten.ts';
import { useReadable } from '../ui/use-readable.ts';

/**
 * What is typed in the list's search. The address follows when the field is left: written with each letter, it would
 * have every route asked again and the frame around the list drawn again. Null while the address says it.
 */
const typed = cell<string | null>(null);

/** @param q of the list's address: stands for words, see `unwritten` */
export function useListQuery(q: number | undefined) {
  const navigate = useNavigate();
  const ahead = useReadable(typed);
  /** What was typed into the address, so that back finds it. */
  const settle = useCallback(async () => {
    const words = typed.get();
    if (words === null) return;
    await navigate({ to: '/beneficiaries', search: (now) => ({ ...now, q: unwritten(words) }), replace: true });
    // Somebody may have gone on typing meanwhile.
    if (typed.get() === words) typed.set(null);
  }, [navigate]);
  const query = ahead ?? wordsBehind(q);
  return useMemo(() => ({ query, type: typed.set, settle }), [query, settle]);
}

/** For the list itself: another list begins with what its own address says. */
export function useForgetTyped(): void {
  useEffect(() => () => typed.set(null), []);
}
