import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { PinWrap } from './vault-keys.ts';

/**
 * A person's vault: one IndexedDB database. Values are sealed under K; keys are random, counted by the writer, or an HMAC
 * of what they stand for. Only `keys` lies open, and what is in there is wrapped or can't be extracted.
 */

type Sealed = Uint8Array<ArrayBuffer>;

/** What opens the vault. One record, under `vault`. */
export interface KeyRecord {
  pin: PinWrap;
  /** wrap2 */
  recovery: Sealed;
  /** K under each of the ten secrets, by their place; null where a supervisor's code used it up. */
  escrow: (Sealed | null)[];
  /** Those that are to take their place: the server may or may not have heard of them. Either kind opens. */
  escrowNext?: (Sealed | null)[];
  deviceKey: CryptoKey;
  signing: CryptoKeyPair;
  /** The naming key's bytes, sealed under K. */
  naming: Sealed;
}

export interface VaultSchema extends DBSchema {
  keys: { key: 'vault'; value: KeyRecord };
  /** State by document, of what the server has or sent: see `packState`. */
  documents: { key: string; value: Sealed };
  /** Updates behind it, in the order in which they came. */
  updates: { key: number; value: { doc: string; sealed: Sealed }; indexes: { doc: string } };
  /** See `vault-rows.ts`; `n` rises with each write. */
  rows: { key: string; value: { n: number; sealed: Sealed }; indexes: { n: number } };
  outbox: { key: number; value: Sealed };
  tray: { key: string; value: Sealed };
  /** What others changed, by document. */
  activity: { key: string; value: Sealed };
  /** What an older copy of the server has or lacks, by document: see `vault-returns.ts`. */
  returns: { key: string; value: Sealed };
  drafts: { key: string; value: Sealed };
  /** By plain names that say nothing: `me`, `cursor`, `access`, `traffic`, `leaving`, `looked`, `listing`, `returning`. */
  facts: { key: string; value: Sealed };
}

export type VaultDb = IDBPDatabase<VaultSchema>;

const nameOf = (vault: string) => `alongside-vault-${vault}`;

/**
 * Opens a vault's database.
 * @param onLost called when the browser closed it or another tab wants to delete it
 */
export async function openVaultDb(vault: string, onLost: () => void): Promise<VaultDb> {
  const db: VaultDb = await openDB<VaultSchema>(nameOf(vault), 3, {
    upgrade(fresh, from) {
      fresh.createObjectStore('returns');
      if (from < 2) fresh.createObjectStore('activity');
      if (from > 0) return;
      for (const store of ['keys', 'documents', 'outbox', 'tray', 'drafts', 'facts'] as const) {
        fresh.createObjectStore(store);
      }
      fresh.createObjectStore('updates').createIndex('doc', 'doc');
      fresh.createObjectStore('rows').createIndex('n', 'n');
    },
    blocking() {
      db.close();
      onLost();
    },
    terminated: onLost,
  });
  return db;
}

export const deleteVaultDb = (vault: string): Promise<void> => deleteDB(nameOf(vault));

/** How many entries and refused pieces of work a vault holds, without opening any. */
export async function countOwed(vault: string): Promise<number> {
  const db = await openVaultDb(vault, () => undefined);
  const owed = (await db.count('outbox')) + (await db.count('tray'));
  db.close();
  return owed;
}
