import { useCallback, useSyncExternalStore } from 'react';

/** Anything that changes: `get` answers the same object until something did. */
interface Changing<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

/** The present value of something that changes; draws again when it does. */
export function useReadable<T>(readable: Changing<T>): T {
  // The same functions each time: others would be subscribed anew whenever the screen draws.
  return useSyncExternalStore(
    useCallback((listener) => readable.subscribe(listener), [readable]),
    useCallback(() => readable.get(), [readable]),
  );
}
