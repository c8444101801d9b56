import { useDeferredValue, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import { createSearch, type DeviceSearch, type Found } from '../local/search.ts';
import type { Device } from './device-api.ts';
import { useDevice } from './device-context.tsx';
import { useRecentPeople } from './recent-people.ts';

// One index for every screen that finds people; it goes with the device, and so with the lock.
const searches = new WeakMap<Device, DeviceSearch>();

export function searchOf(device: Device): DeviceSearch {
  const known = searches.get(device);
  if (known) return known;
  const search = createSearch();
  searches.set(device, search);
  return search;
}

/** Everybody who answers a query, the best first, with how; over all rows as they are now. */
export function findPeople(device: Device, query: string): Map<string, Found> {
  const { beneficiaries, households } = device.rows.get();
  const search = searchOf(device);
  search.follow(beneficiaries, households);
  return search.find(query);
}

/** People taken at once: about two milliseconds on a slow phone. */
const PIECE = 20;

/**
 * Indexes while nobody waits, so that the first letter typed finds the index ready.
 * @param mayBegin false while a screen has more needed work for the same idle moments
 */
export function useWarmSearch(mayBegin = true): void {
  const device = useDevice();
  useEffect(() => {
    if (!mayBegin) return;
    const search = searchOf(device);
    let waiting = 0;
    const later = globalThis.requestIdleCallback ?? ((run: IdleRequestCallback) => setTimeout(run, 50));
    const work = (deadline?: IdleDeadline) => {
      waiting = 0;
      const { beneficiaries, households } = device.rows.get();
      do {
        if (search.follow(beneficiaries, households, PIECE)) return;
      } while (deadline && deadline.timeRemaining() > 4);
      plan();
    };
    const plan = () => {
      if (waiting === 0) waiting = later(work) as number;
    };
    plan();
    const stop = device.rows.subscribe(plan);
    return () => {
      stop();
      (globalThis.cancelIdleCallback ?? clearTimeout)(waiting);
    };
  }, [device, mayBegin]);
}

export interface PersonFound {
  row: BeneficiaryRow;
  /** null among the people opened last, who are shown while nothing is asked. */
  found: Found | null;
}

/**
 * People of this device for pickers: the best answers to a query, or whoever was opened last while it is empty. What
 * was answered stays until the next answer is ready.
 */
export function usePeopleFound(query: string, most = 8): PersonFound[] {
  const device = useDevice();
  const rows = useSyncExternalStore(device.rows.subscribe, device.rows.get);
  const recent = useRecentPeople();
  useWarmSearch();
  const asked = useDeferredValue(query.trim());
  return useMemo(() => {
    const answers = asked ? findPeople(device, asked) : new Map(recent.map((id) => [id, null]));
    const people: PersonFound[] = [];
    for (const [id, found] of answers) {
      const row = rows.beneficiaries.get(id);
      if (row && !row.deletedAt) people.push({ row, found });
      if (people.length >= most) break;
    }
    return people;
  }, [device, rows, asked, recent, most]);
}
