import { useSyncExternalStore } from 'react';

/** Anything that changes: `get` answers the same object until something did. */
interface Changing<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** The present value of something that changes; draws again when it does. */
export function useReadable<T>(readable: Changing<T>): T {
  return useSyncExternalStore(
    (listener) => readable.subscribe(listener),
    () => readable.get(),
  );
}
