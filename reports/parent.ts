import type { FromReports, ToReports } from '../shared/protocol/reports-process.ts';

/** Was this process started by a server? Asked before anything is awaited: it may be gone by then. */
const hadServer = process.channel !== undefined;

/** Says something to the server that started this process, where one did: over Node's IPC channel. */
export function tellServer(message: FromReports): void {
  if (!process.connected) return;
  process.send?.(message, (problem: Error | null) => {
    // The channel closes when the server goes; `gone` tells that.
    if (problem && process.connected) throw problem;
  });
}

/** `committed`: the log grew. `gone`: the server that started this process is no more. */
export function whenServerSays({ committed, gone }: { committed: () => void; gone: () => void }): void {
  process.on('message', (message: Partial<ToReports> | null) => {
    if (message?.type === 'committed') committed();
    if (message?.type === 'are-you-there') tellServer({ type: 'here' });
  });
  process.on('disconnect', gone);
  // It went while this process was starting, and nobody listened yet.
  if (hadServer && !process.connected) gone();
}
