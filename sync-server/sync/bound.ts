import type { Actor } from '../../shared/authz/actor.ts';
import { err } from '../../shared/base/result.ts';
import type { PushEntry, PushResult, Refusal } from '../../shared/protocol/outbox.ts';
import type { CommitResult, Door } from './commit-update.ts';
import type { Allowance } from './guard/allowance.ts';

/**
 * Beyond what a device may bring it is `busy`, with the time to wait. What comes after the first that has to wait waits
 * with it, also if it would fit: it may stand on it.
 */
function withinAllowance<T>(allowance: Allowance, all: T[], bytesOf: (one: T) => number, by: Actor) {
  let retryInMs = 0;
  const taken = all.filter((one) => {
    if (retryInMs === 0) retryInMs = allowance.take(by, bytesOf(one));
    return retryInMs === 0;
  });
  const later: Refusal = { code: 'busy', detail: 'more than one device may bring', retryInMs };
  return { taken, later };
}

/** The door for what a device brings one by one. */
export function boundDoor(door: Door, allowance: Allowance): Door {
  return {
    async commit(all, by) {
      const { taken, later } = withinAllowance(allowance, all, ({ bytes }) => bytes.length, by);
      const results = taken.length > 0 ? await door.commit(taken, by) : [];
      return all.map((_, at): CommitResult => results[at] ?? err(later));
    },
  };
}

// What registering or assigning leaves on the disk.
const COMMAND_BYTES = 300;
const pushedBytes = (entry: PushEntry) =>
  entry.kind === 'update' ? Math.floor((entry.bytes.length * 3) / 4) : COMMAND_BYTES;

/** A push, bounded before anything of it is looked at: an update whose registration has to wait is not refused for that. */
export async function boundPush(
  push: (entries: PushEntry[], by: Actor) => Promise<PushResult[]>,
  allowance: Allowance,
  entries: PushEntry[],
  by: Actor,
): Promise<PushResult[]> {
  const { taken, later } = withinAllowance(allowance, entries, pushedBytes, by);
  const results = taken.length > 0 ? await push(taken, by) : [];
  return entries.map(({ id }, at): PushResult => results[at] ?? { status: 'refused', id, refusal: later });
}
