import { setImmediate as giveWay } from 'node:timers/promises';

/** After so much work in one go, other work of the process gets its turn. */
const GO_MS = 8;

/**
 * To be awaited between steps of long work: lets other work in where enough time went by.
 * @param goMs how long one go is, milliseconds
 */
export function givingWay(goMs: number = GO_MS): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < goMs) return undefined;
    return giveWay().then(() => {
      since = performance.now();
    });
  };
}
