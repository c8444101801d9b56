import { useEffect, useSyncExternalStore } from 'react';
import { type Cell, cell } from '../local/readable.ts';
import type { Device } from './device-api.ts';
import { useDevice } from './device-context.tsx';

/** Where the vault keeps them: it is as confidential as the records, and comes back after the lock. */
const KEY = 'recent/people';
const MOST = 12;

interface Recent {
  ids: Cell<string[]>;
  /** Whatever was opened before the vault had answered is put in front of what it answers. */
  loaded: Promise<void>;
}
const recents = new WeakMap<Device, Recent>();

function recentOf(device: Device): Recent {
  const known = recents.get(device);
  if (known) return known;
  const ids = cell<string[]>([]);
  const loaded = device.drafts.get(KEY).then(
    (kept) => {
      const before = Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : [];
      ids.set([...new Set([...ids.get(), ...before])].slice(0, MOST));
    },
    // Locked meanwhile: there is nobody to show them to.
    () => undefined,
  );
  const recent = { ids, loaded };
  recents.set(device, recent);
  return recent;
}

/** Ids of the people whose records were opened last, the latest first. Some may be gone from the device. */
export function useRecentPeople(): string[] {
  const { ids } = recentOf(useDevice());
  return useSyncExternalStore(ids.subscribe, ids.get);
}

/** Notes that a person's record stands open. */
export function useNoteOpened(id: string): void {
  const device = useDevice();
  useEffect(() => {
    const { ids, loaded } = recentOf(device);
    const next = [id, ...ids.get().filter((other) => other !== id)].slice(0, MOST);
    ids.set(next);
    void loaded.then(() => device.drafts.set(KEY, ids.get())).catch(() => undefined);
  }, [device, id]);
}
