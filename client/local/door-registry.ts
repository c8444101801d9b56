import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { UserId } from '../../shared/base/ids.ts';
import { NO_TRIES, type Tries } from './pin-delay.ts';

/**
 * Who has a vault in this browser: what the lock screen needs before anybody has unlocked. Initials, a colour and
 * random names; nothing that tells who it is to somebody who doesn't know.
 */
export interface VaultEntry {
  user: UserId;
  /** Random; the vault's database is named by it. */
  vault: string;
  initials: string;
  colour: 'plum' | 'indigo' | 'rose';
  /** The number that the server recovers the vault by. */
  enrolment: number;
  lastUsedAt: number;
  tries: Tries;
  /** Wrong codes of a supervisor's: counted apart, since a code is needed where the PIN's tries have run up. */
  codeTries?: Tries;
  /** A sign-out was begun: what is left of the vault goes at the next start. */
  leaving?: true;
}

interface DoorSchema extends DBSchema {
  vaults: { key: string; value: VaultEntry };
}

const NAME = 'alongside-door';

async function withDoor<T>(work: (db: IDBPDatabase<DoorSchema>) => Promise<T>): Promise<T> {
  const db = await openDB<DoorSchema>(NAME, 1, {
    upgrade: (upgraded) => void upgraded.createObjectStore('vaults', { keyPath: 'user' }),
  });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** Those with a vault here, last used first. */
export const vaultEntries = (): Promise<VaultEntry[]> =>
  withDoor(async (db) => (await db.getAll('vaults')).sort((a, b) => b.lastUsedAt - a.lastUsedAt));

export const vaultEntryOf = (user: UserId): Promise<VaultEntry | undefined> => withDoor((db) => db.get('vaults', user));

export const putVaultEntry = (entry: Omit<VaultEntry, 'tries'>): Promise<void> =>
  withDoor(async (db) => void (await db.put('vaults', { ...entry, tries: NO_TRIES })));

/** Changes an entry in one transaction, flushed; answers it, or undefined when there is none. */
export const changeVaultEntry = (
  user: UserId,
  change: (entry: VaultEntry) => VaultEntry,
): Promise<VaultEntry | undefined> =>
  withDoor(async (db) => {
    const tx = db.transaction('vaults', 'readwrite', { durability: 'strict' });
    const found = await tx.store.get(user);
    const changed = found && change(found);
    await Promise.all([changed && tx.store.put(changed), tx.done]);
    return changed;
  });

export const removeVaultEntry = (user: UserId): Promise<void> => withDoor((db) => db.delete('vaults', user));
