import type { Logger } from 'pino';

/** Nothing that stops in order takes longer; what does is cut off, and what was acknowledged is on disk all the same. */
const STOP_WITHIN_MS = 9_000;

/**
 * Stops everything in order on Ctrl-C or a service manager's word, once; a second Ctrl-C doesn't wait. Answers whether that
 * word has come.
 */
export function runUntilTold(stop: () => Promise<void>, log: Logger): () => boolean {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (stopping) {
        if (signal === 'SIGINT') process.exit(130);
        return;
      }
      stopping = true;
      setTimeout(() => {
        log.error('stopping took too long and was cut off');
        process.exit(1);
      }, STOP_WITHIN_MS).unref();
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
    });
  }
  return () => stopping;
}
