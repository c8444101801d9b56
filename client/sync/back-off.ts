const FIRST_MS = 2_000;
const MOST_MS = 60_000;

/** When to try again what failed. */
export interface BackOff {
  /** It failed: tried again later, each time later than the last. */
  failed(): void;
  /** It worked: the next failure waits as shortly as the first. */
  succeeded(): void;
  /** Is the next try set? What merely might as well be tried now leaves it to that. */
  isWaiting(): boolean;
  stop(): void;
}

/**
 * Waits twice as long after each failure, a minute at most, less up to half of it by chance: a team that lost the server
 * together doesn't come back to it in one moment.
 */
export function backOff(again: () => void, random: () => number = Math.random): BackOff {
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const clear = () => {
    clearTimeout(timer);
    timer = undefined;
  };
  return {
    failed() {
      const longest = Math.min(FIRST_MS * 2 ** Math.min(failures, 10), MOST_MS);
      failures += 1;
      clear();
      timer = setTimeout(
        () => {
          timer = undefined;
          again();
        },
        longest / 2 + (random() * longest) / 2,
      );
    },
    succeeded() {
      failures = 0;
      clear();
    },
    isWaiting: () => timer !== undefined,
    stop: clear,
  };
}
