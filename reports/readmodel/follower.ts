import type { Logger } from 'pino';
import type { Clock } from '../../shared/base/clock.ts';
import { type Feed, FeedError } from '../feed/feed.ts';
import { catchUp, type Step } from './catch-up.ts';
import type { Generations } from './generations.ts';
import type { ReadModel } from './read-model.ts';

/** Keeps the read model at the end of the log. */
export interface Follower {
  /** The model that counts now; ask for it again with each request. */
  model(): ReadModel;
  /** When (milliseconds) the model was last known to be at the end of the log; null before that. */
  currentAt(): number | null;
  /** The log grew. Without this it is looked at once a second. */
  wake(): void;
  /** Builds everything from nothing beside the current model, then takes its place. Answers where it got to. */
  rebuild(): Promise<{ sequence: number }>;
  stop(): Promise<void>;
}

const POLL_MS = 1_000;
/** Between two looks at a log that grows with every keystroke: well under the two seconds in which figures must move. */
const REST_MS = 150;

/**
 * @param onMoved called after a step that moved figures
 * @param onBroken called when the model can't be written: this process should end and start again
 */
export function follow(
  generations: Generations,
  opened: ReadModel,
  feed: Feed,
  { log, clock, onMoved, onBroken }: FollowerSurroundings,
): Follower {
  let model = opened;
  let currentAt: number | null = null;
  let stopped = false;
  // Everything that touches the models happens in this line, one after the other.
  const inLine = makeLine();

  const tellUnreadable = ({ unreadable }: Step): void => {
    for (const one of unreadable) log.error(one, 'a document could not be read and keeps its earlier figures');
  };

  async function look(): Promise<void> {
    const end = await catchUp(
      model,
      feed,
      (step) => {
        tellUnreadable(step);
        if (step.moved.length > 0) onMoved(step.sequence);
      },
      () => stopped,
    );
    if (end === 'current') currentAt = clock();
    if (end !== 'other-history') return;
    log.warn('the log is of another history, an older copy was put back: figures are built again');
    await buildAgain();
  }

  async function buildAgain(): Promise<void> {
    const next = await generations.openNext();
    const end = await catchUp(next, feed, tellUnreadable, () => stopped);
    if (end !== 'current') {
      await next.close();
      // Exchanged once more under way: begin again with what is there now.
      return end === 'other-history' ? buildAgain() : undefined;
    }
    const old = model;
    model = next;
    currentAt = clock();
    generations.makeCurrent(next);
    onMoved(next.progress().cursor?.sequence ?? 0);
    await old.close();
  }

  const looking = lookRepeatedly(() => inLine(look), log, onBroken);
  return {
    model: () => model,
    currentAt: () => currentAt,
    wake: looking.wake,
    rebuild: () =>
      inLine(async () => {
        await buildAgain();
        return { sequence: model.progress().cursor?.sequence ?? 0 };
      }),
    async stop() {
      stopped = true;
      looking.stop();
      await inLine(async () => undefined);
      feed.close();
      await model.close();
    },
  };
}

function makeLine(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  };
}

/** Looks now, when woken and once a second; never twice at a time, and never without a rest between. */
function lookRepeatedly(look: () => Promise<void>, log: Logger, onBroken: (problem: Error) => void) {
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

export interface FollowerSurroundings {
  log: Logger;
  clock: Clock;
  onMoved: (sequence: number) => void;
  onBroken: (problem: Error) => void;
}
