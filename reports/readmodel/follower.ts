import type { Logger } from 'pino';
import type { Clock } from '../../shared/base/clock.ts';
import type { Feed } from '../feed/feed.ts';
import { catchUp, type Step } from './catch-up.ts';
import type { Generations } from './generations.ts';
import { lookRepeatedly } from './look-repeatedly.ts';
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

/**
 * @param onMoved called after a step that moved figures
 * @param onErased called with each person who was erased, once or more
 * @param onBroken called when the model can't be written: this process should end and start again
 */
export function follow(
  generations: Generations,
  opened: ReadModel,
  feed: Feed,
  { log, clock, onMoved, onErased, onBroken }: FollowerSurroundings,
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
      onErased,
    );
    if (end === 'current') currentAt = clock();
    if (end !== 'other-history') return;
    log.warn('the log is of another history, an older copy was put back: figures are built again');
    await buildAgain();
  }

  async function buildAgain(): Promise<void> {
    const next = await generations.openNext();
    const end = await catchUp(next, feed, tellUnreadable, () => stopped, onErased).catch(async (problem) => {
      await next.close();
      throw problem;
    });
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

export interface FollowerSurroundings {
  log: Logger;
  clock: Clock;
  onMoved: (sequence: number) => void;
  onErased: (person: string) => void;
  onBroken: (problem: Error) => void;
}
