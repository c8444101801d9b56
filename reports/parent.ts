/** What reports says to the server that started it, and hears from it: Node's IPC channel, where there is one. */
export type ToServer = { type: 'ready'; port: number } | { type: 'figures'; sequence: number };

export function tellServer(message: ToServer): void {
  if (!process.connected) return;
  process.send?.(message, (problem: Error | null) => {
    // The channel closes when the server goes; `gone` tells that.
    if (problem && process.connected) throw problem;
  });
}

/** `committed`: the log grew. `gone`: the server that started this process is no more. */
export function whenServerSays({ committed, gone }: { committed: () => void; gone: () => void }): void {
  process.on('message', (message: { type?: unknown }) => {
    if (message?.type === 'committed') committed();
  });
  process.on('disconnect', gone);
}
