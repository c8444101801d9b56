import type { Logger } from 'pino';
import { FeedError } from '../feed/feed.ts';

const POLL_MS = 1_000;
/** Between two looks at a log that grows with every keystroke: well under the two seconds in which figures must move. */
const REST_MS = 150;

/** Looks now, when woken and once a second; never twice at a time, and never without a rest between. */
export function lookRepeatedly(look: () => Promise<void>, log: Logger, onBroken: (problem: Error) => void) {
  let timer: NodeJS.Timeout | undefined;
  let state: 'waiting' | 'looking' | 'woken-meanwhile' | 'stopped' = 'waiting';
  let lookedAt = 0;
  let complaint = '';

  function schedule(delayMs: number): void {
    clearTimeout(timer);
    timer = setTimeout(run, delayMs);
  }

  async function run(): Promise<void> {
    state = 'looking';
    try {
      await look();
      complaint = '';
    } catch (problem) {
      if (!(problem instanceof FeedError)) return onBroken(problem as Error);
      // The same every second until the server has made its files: said once.
      if (problem.message !== complaint) log.warn(problem.message);
      complaint = problem.message;
    }
    lookedAt = Date.now();
    // It may have become anything while it was awaited, which the compiler doesn't see.
    const now = state as 'looking' | 'woken-meanwhile' | 'stopped';
    if (now === 'stopped') return;
    state = 'waiting';
    schedule(now === 'woken-meanwhile' ? REST_MS : POLL_MS);
  }

  schedule(0);
  return {
    wake() {
      if (state === 'looking') state = 'woken-meanwhile';
      else if (state === 'waiting') schedule(Math.max(0, lookedAt + REST_MS - Date.now()));
    },
    stop() {
      state = 'stopped';
      clearTimeout(timer);
    },
  };
}
