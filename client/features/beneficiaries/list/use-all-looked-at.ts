import { useEffect, useRef, useState } from 'react';
import type { Device } from '../../../sync/device-api.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import type { Named } from './list-sort.ts';

/** People looked at between two looks at the clock: about two milliseconds on a slow phone. */
const PIECE = 10;
/** A page that is never idle gets on all the same. */
const MOST_WAIT_MS = 500;

// Once in the life of a device that is unlocked: afterwards who changed is looked at when the list is drawn.
const done = new WeakSet<Device>();

/**
 * Looks at everybody while nobody waits, so that a list of thousands is shown before; answers whether that is done.
 * @param lookAt what is worked out for each, and kept
 */
export function useAllLookedAt(people: readonly Named[], lookAt: (id: string) => void): boolean {
  const device = useDevice();
  const [isDone, setDone] = useState(() => done.has(device));
  const latest = useRef({ people, lookAt });
  latest.current = { people, lookAt };
  useEffect(() => {
    if (isDone) return;
    const later = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1));
    let at = 0;
    let waiting = 0;
    const work = (deadline?: IdleDeadline) => {
      do {
        const some = latest.current.people.slice(at, at + PIECE);
        for (const { id } of some) latest.current.lookAt(id);
        at += PIECE;
      } while (deadline && at < latest.current.people.length && deadline.timeRemaining() > 4);
      if (at < latest.current.people.length) plan();
      else {
        done.add(device);
        setDone(true);
      }
    };
    const plan = () => {
      waiting = later(work, { timeout: MOST_WAIT_MS }) as number;
    };
    plan();
    return () => (globalThis.cancelIdleCallback ?? clearTimeout)(waiting);
  }, [device, isDone]);
  return isDone;
}
