import type { Actor } from '../../../shared/authz/actor.ts';
import type { Clock } from '../../../shared/base/clock.ts';
import {
  BYTES_PER_DAY,
  BYTES_PER_MINUTE,
  DEVICES_OF_A_PERSON,
  UPDATES_AT_ONCE,
  UPDATES_PER_SECOND,
} from '../../../shared/protocol/limits.ts';

/**
 * How much each device and each person may bring. Each amount fills again with time, up to what may come at once; kept
 * in memory alone, since a restart is rarer than it takes to fill.
 */
export interface Allowance {
  /**
   * Takes what one update needs. Answers 0, or the milliseconds after which it fits, and then nothing was taken. The
   * server's own hand takes as much as it needs.
   */
  take(by: Actor, bytes: number): number;
}

const DAY_MS = 24 * 3_600_000;

/** What a device may bring: `most` at once, and so much more with every millisecond. */
const amounts = [
  { most: UPDATES_AT_ONCE, perMs: UPDATES_PER_SECOND / 1000, needed: () => 1 },
  { most: BYTES_PER_MINUTE, perMs: BYTES_PER_MINUTE / 60_000, needed: (bytes: number) => bytes },
  { most: BYTES_PER_DAY, perMs: BYTES_PER_DAY / DAY_MS, needed: (bytes: number) => bytes },
] as const;

/** A device that is told to wait would else come back for every single update. */
const SHORTEST_WAIT_MS = 1000;
const SWEEP_AT = 1000;

interface Purse {
  left: number[];
  at: number;
  /** How many times as much as a device. */
  times: number;
}

export function createAllowance(clock: Clock): Allowance {
  const purses = new Map<string, Purse>();
  let sweepAt = SWEEP_AT;

  function purseOf(key: string, times: number, now: number): Purse {
    const known = purses.get(key);
    if (!known) {
      const full = { left: amounts.map(({ most }) => most * times), at: now, times };
      purses.set(key, full);
      return full;
    }
    const passed = Math.max(0, now - known.at);
    known.at = now;
    if (passed > 0) {
      for (let i = 0; i < amounts.length; i += 1) {
        const { most, perMs } = amounts[i]!;
        known.left[i] = Math.min(most * times, known.left[i]! + passed * perMs * times);
      }
    }
    return known;
  }

  /** Whoever has brought nothing for a day has all of it again. */
  function sweep(now: number): void {
    if (purses.size < sweepAt) return;
    for (const [key, { at }] of purses) if (at < now - DAY_MS) purses.delete(key);
    sweepAt = Math.max(SWEEP_AT, purses.size * 2);
  }

  return {
    take(by, bytes) {
      if (by.system) return 0;
      const now = clock();
      sweep(now);
      const device = purseOf(`device ${by.enrolment}`, 1, now);
      const person = purseOf(`person ${by.user}`, DEVICES_OF_A_PERSON, now);
      const wait = Math.max(waitOf(device, bytes), waitOf(person, bytes));
      if (wait > 0) return Math.max(SHORTEST_WAIT_MS, Math.ceil(wait));
      spend(device, bytes);
      spend(person, bytes);
      return 0;
    },
  };
}

/** Milliseconds until an update of so many bytes fits. */
function waitOf({ left, times }: Purse, bytes: number): number {
  let wait = 0;
  for (let i = 0; i < amounts.length; i += 1) {
    const { needed, perMs } = amounts[i]!;
    wait = Math.max(wait, (needed(bytes) - left[i]!) / (perMs * times));
  }
  return wait;
}

function spend({ left }: Purse, bytes: number): void {
  for (let i = 0; i < amounts.length; i += 1) left[i]! -= amounts[i]!.needed(bytes);
}
