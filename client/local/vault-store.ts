import type { VaultDb, VaultSchema } from './vault-db.ts';
import { namingKeyOf, seal, unseal } from './vault-keys.ts';

/** Sealed reading and writing: everything is sealed before a transaction begins, so that nothing foreign is awaited inside. */

export type SealedStore =
  | 'documents'
  | 'updates'
  | 'rows'
  | 'outbox'
  | 'tray'
  | 'drafts'
  | 'facts'
  | 'activity'
  | 'returns';

type PlainStore = Exclude<SealedStore, 'updates' | 'rows'>;
type Put = {
  store: SealedStore;
  key: string | number;
  value: Uint8Array | { doc: string; sealed: Uint8Array } | { n: number; sealed: Uint8Array };
};
type Removal = { store: SealedStore; key: string | number; value?: undefined };
export type Step = Put | Removal;

export interface VaultStore {
  /** The key that a reference or draft has in the database. */
  nameOf(what: string): Promise<string>;
  put(store: PlainStore, key: string | number, plain: Uint8Array): Promise<Step>;
  putUpdate(key: number, doc: string, plain: Uint8Array): Promise<Step>;
  putRows(key: string, n: number, plain: Uint8Array): Promise<Step>;
  /** All records of rows, the last written last. */
  allRows(): Promise<{ key: string; n: number; plain: Uint8Array<ArrayBuffer> }[]>;
  get(store: PlainStore, key: string | number): Promise<Uint8Array | null>;
  /** All of a store, by key. */
  all(
    store: 'outbox' | 'tray' | 'drafts' | 'activity' | 'returns',
  ): Promise<[key: string | number, plain: Uint8Array][]>;
  /** The next outbox entries behind a key, at most `limit`. */
  outboxAfter(key: number, limit: number): Promise<[key: number, plain: Uint8Array][]>;
  updatesOf(doc: string): Promise<{ key: number; plain: Uint8Array }[]>;
  /** The highest key of an update; 0 where there is none. */
  lastUpdate(): Promise<number>;
  /** The highest `n` of a record of rows; 0 where there is none. */
  lastRows(): Promise<number>;
  /** Runs the steps in one transaction. Rejects with the database's error, nothing written. */
  run(steps: Step[], durability: 'strict' | 'relaxed'): Promise<void>;
}

const text = new TextEncoder();

/** The store of an open vault. `naming` are the naming key's bytes, sealed under K. */
export async function openVaultStore(db: VaultDb, key: CryptoKey, naming: Uint8Array): Promise<VaultStore> {
  const namingKey = await namingKeyOf(await unseal(key, naming, 'naming'));
  const names = new Map<string, string>();
  const place = (store: SealedStore, id: string | number) => `${store}/${id}`;

  const store: VaultStore = {
    async nameOf(what) {
      const known = names.get(what);
      if (known) return known;
      const signed = new Uint8Array(await crypto.subtle.sign('HMAC', namingKey, text.encode(what)));
      const name = Array.from(signed.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('');
      names.set(what, name);
      return name;
    },
    put: async (into, id, plain) => ({ store: into, key: id, value: await seal(key, plain, place(into, id)) }),
    putUpdate: async (id, doc, plain) => ({
      store: 'updates',
      key: id,
      value: { doc, sealed: await seal(key, plain, place('updates', id)) },
    }),
    putRows: async (id, n, plain) => ({
      store: 'rows',
      key: id,
      value: { n, sealed: await seal(key, plain, place('rows', id)) },
    }),
    async allRows() {
      const index = db.transaction('rows').store.index('n');
      const [keys, values] = await Promise.all([index.getAllKeys(), index.getAll()]);
      return Promise.all(
        keys.map(async (id, i) => {
          const { n, sealed } = values[i]!;
          return { key: id, n, plain: await unseal(key, sealed, place('rows', id)) };
        }),
      );
    },
    async get(from, id) {
      const sealed = await db.get(from, id as never);
      return sealed ? unseal(key, sealed, place(from, id)) : null;
    },
    async all(from) {
      const tx = db.transaction(from);
      const [keys, values] = await Promise.all([tx.store.getAllKeys(), tx.store.getAll()]);
      return Promise.all(
        keys.map(
          async (id, i): Promise<[string | number, Uint8Array]> => [id, await unseal(key, values[i]!, place(from, id))],
        ),
      );
    },
    async outboxAfter(after, limit) {
      const range = IDBKeyRange.lowerBound(after, true);
      const tx = db.transaction('outbox');
      const [keys, values] = await Promise.all([tx.store.getAllKeys(range, limit), tx.store.getAll(range, limit)]);
      return Promise.all(
        keys.map(
          async (id, i): Promise<[number, Uint8Array]> => [id, await unseal(key, values[i]!, place('outbox', id))],
        ),
      );
    },
    async updatesOf(doc) {
      const index = db.transaction('updates').store.index('doc');
      const [keys, values] = await Promise.all([index.getAllKeys(doc), index.getAll(doc)]);
      return Promise.all(
        keys.map(async (id, i) => ({ key: id, plain: await unseal(key, values[i]!.sealed, place('updates', id)) })),
      );
    },
    async lastUpdate() {
      const cursor = await db.transaction('updates').store.openKeyCursor(null, 'prev');
      return cursor?.key ?? 0;
    },
    async lastRows() {
      const cursor = await db.transaction('rows').store.index('n').openKeyCursor(null, 'prev');
      return cursor?.key ?? 0;
    },
    async run(steps, durability) {
      if (steps.length === 0) return;
      const stores = [...new Set(steps.map((step) => step.store))];
      const tx = db.transaction(stores, 'readwrite', { durability });
      // Each request's own rejection is the transaction's too, which `done` tells.
      const quiet = () => undefined;
      tx.done.catch(quiet);
      try {
        for (const step of steps) {
          const target = tx.objectStore(step.store);
          if (step.value) target.put(step.value as VaultSchema['documents']['value'] as never, step.key).catch(quiet);
          else target.delete(step.key as never).catch(quiet);
        }
      } catch (error) {
        // Refused before it was a request: what was asked before it would still be written.
        tx.abort();
        throw error;
      }
      await tx.done;
    },
  };
  return store;
}
