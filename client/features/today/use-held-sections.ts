import { useEffect, useMemo, useRef, useState } from 'react';
import { type Held, holdArrivals } from './hold-arrivals.ts';
import type { Section } from './sections.ts';

/**
 * Sections that don't move by themselves: see `holdArrivals`. They are taken as they are at first, whenever `anew`
 * changes (another day, another scope), while the device is still fetching, and when the app comes back to the front.
 */
export function useHeldSections(
  next: Section[],
  anew: string,
  isFetching: boolean,
): Held & { letIn: () => void; own: (keys: string[]) => void } {
  const [taken, setTaken] = useState({ sections: next, anew });
  const [own, setOwn] = useState<ReadonlySet<string>>(new Set());
  const latest = useRef(next);
  latest.current = next;
  const isEmpty = taken.sections.every(({ items }) => items.length === 0);
  const takeNow = taken.anew !== anew || isFetching || isEmpty;
  const letIn = () => {
    setOwn(new Set());
    setTaken({ sections: latest.current, anew });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: taken again when what is to be taken changes
  useEffect(() => {
    if (takeNow && (taken.sections !== next || taken.anew !== anew)) letIn();
  }, [takeNow, next, anew]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it reads the latest by itself
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && letIn();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [anew]);
  const held = useMemo(
    () => (takeNow ? { sections: next, arrived: 0, moved: 0 } : holdArrivals(taken.sections, next, own)),
    [takeNow, taken, next, own],
  );
  return { ...held, letIn, own: (keys) => setOwn((before) => new Set([...before, ...keys])) };
}
