/** A value that changes, in the shape that `useSyncExternalStore` takes. */
export interface Readable<T> {
  get(): T;
  subscribe(listener: () => void): () => void;
}

export interface Cell<T> extends Readable<T> {
  set(value: T): void;
}

/** A readable that its owner sets. Setting what it already holds calls nobody. */
export function cell<T>(first: T): Cell<T> {
  let value = first;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Waits until a readable holds what is asked for, and answers it. */
export function until<T>(readable: Readable<T>, holds: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const look = () => {
      const value = readable.get();
      if (!holds(value)) return false;
      resolve(value);
      return true;
    };
    if (look()) return;
    const stop = readable.subscribe(() => {
      if (look()) stop();
    });
  });
}
