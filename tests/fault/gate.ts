/** Where writers wait while it is closed: nobody asks the server anything, though all go on typing. */
export interface Gate {
  /** Resolves once it is open. */
  pass(): Promise<void>;
  close(): void;
  open(): void;
  /** Calls back each time that it closes or opens. */
  onTurn(listener: (isOpen: boolean) => void): void;
}

export function createGate(): Gate {
  const listeners = new Set<(isOpen: boolean) => void>();
  let closed: PromiseWithResolvers<void> | null = null;
  const tell = (isOpen: boolean) => {
    for (const listener of listeners) listener(isOpen);
  };
  return {
    async pass() {
      while (closed) await closed.promise;
    },
    close() {
      if (closed) return;
      closed = Promise.withResolvers();
      tell(false);
    },
    open() {
      const waiting = closed;
      closed = null;
      if (!waiting) return;
      tell(true);
      waiting.resolve();
    },
    onTurn: (listener) => void listeners.add(listener),
  };
}
