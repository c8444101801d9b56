import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';

/** Which field of a record was touched last: the only one that says where its value is. */
export interface LastTouched {
  get(): string | null;
  touch(field: string): void;
  subscribe(listener: () => void): () => void;
}

export function createLastTouched(): LastTouched {
  const listeners = new Set<() => void>();
  let last: string | null = null;
  return {
    get: () => last,
    touch(field) {
      if (last === field) return;
      last = field;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const LastTouchedContext = createContext<LastTouched>(createLastTouched());
export const LastTouchedProvider = LastTouchedContext.Provider;

/** Is this the field touched last? And how to say that it is. `field` is unique over the record's documents. */
export function useLastTouched(field: string): { isLast: boolean; touch: () => void } {
  const last = useContext(LastTouchedContext);
  const isLast = useSyncExternalStore(last.subscribe, () => last.get() === field);
  return useMemo(() => ({ isLast, touch: () => last.touch(field) }), [isLast, last, field]);
}
