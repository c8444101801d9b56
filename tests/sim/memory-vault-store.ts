import type { SealedStore, Step, VaultStore } from '../../client/local/vault-store.ts';

type Value = NonNullable<Step['value']>;
type Records = Record<SealedStore, Map<string | number, Value>>;

/** What stays of a vault when the process that wrote it ends. */
export interface MemoryDisk {
  records: Records;
  /** Transactions that the process has, and the disk may not have yet, the oldest first. */
  unflushed: Step[][];
}

const stores: readonly SealedStore[] = [
  'documents',
  'updates',
  'rows',
  'outbox',
  'tray',
  'drafts',
  'facts',
  'activity',
  'returns',
];

export const newMemoryDisk = (): MemoryDisk => ({
  records: Object.fromEntries(stores.map((store) => [store, new Map()])) as Records,
  unflushed: [],
});

/** The power goes: of what was written relaxed since the last strict flush, the first `kept` transactions are there. */
export function losePower(disk: MemoryDisk, kept: number): MemoryDisk {
  const there: MemoryDisk = {
    records: Object.fromEntries(stores.map((store) => [store, new Map(disk.records[store])])) as Records,
    unflushed: [],
  };
  const undone = disk.unflushed.slice(kept).flat();
  // `unflushed` holds what was there before each step: undone from the last one to the first.
  for (const step of undone.reverse()) apply(there.records, step);
  return there;
}

/**
 * A vault's store in memory, which seals nothing. As IndexedDB does, it writes a transaction whole or not at all, and copies
 * what goes in and what comes out.
 * @param turn awaited before each call reaches the disk, and after it has written: where it never resolves, whoever called
 * died before, or after it
 * @param refuses has the disk no space for the next transaction?
 */
export function openMemoryStore(
  disk: MemoryDisk,
  turn: (what: string) => Promise<void> = async () => undefined,
  refuses: () => boolean = () => false,
): VaultStore {
  const { records } = disk;
  const inOrder = <Key extends string | number>(store: SealedStore): [Key, Value][] =>
    [...(records[store] as Map<Key, Value>)].sort(([a], [b]) => (a < b ? -1 : 1));

  return {
    nameOf: async (what) => `name of ${what}`,
    put: async (store, key, plain) => ({ store, key, value: plain.slice() }),
    putUpdate: async (key, doc, plain) => ({ store: 'updates', key, value: { doc, sealed: plain.slice() } }),
    putRows: async (key, n, plain) => ({ store: 'rows', key, value: { n, sealed: plain.slice() } }),
    async allRows() {
      await turn('reads its vault');
      return inOrder<string>('rows')
        .map(([key, value]) => ({ key, n: numberOf(value), plain: plainOf(value) }))
        .sort((a, b) => a.n - b.n);
    },
    async get(store, key) {
      await turn('reads its vault');
      const value = records[store].get(key);
      return value ? plainOf(value) : null;
    },
    async all(store) {
      await turn('reads its vault');
      return inOrder(store).map(([key, value]) => [key, plainOf(value)]);
    },
    async outboxAfter(after, limit) {
      await turn('reads its vault');
      return inOrder<number>('outbox')
        .filter(([key]) => key > after)
        .slice(0, limit)
        .map(([key, value]) => [key, plainOf(value)]);
    },
    async updatesOf(doc) {
      await turn('reads its vault');
      return inOrder<number>('updates')
        .filter(([, value]) => 'doc' in value && value.doc === doc)
        .map(([key, value]) => ({ key, plain: plainOf(value) }));
    },
    async lastUpdate() {
      await turn('reads its vault');
      return inOrder<number>('updates').at(-1)?.[0] ?? 0;
    },
    async lastRows() {
      await turn('reads its vault');
      return Math.max(0, ...[...records.rows.values()].map(numberOf));
    },
    async run(steps, durability) {
      if (steps.length === 0) return;
      await turn('writes its vault');
      if (refuses()) throw new DOMException('no space left', 'QuotaExceededError');
      for (const { key } of steps) {
        if (typeof key === 'number' && Number.isNaN(key)) throw new DOMException('not a key', 'DataError');
      }
      const before: Step[] = [];
      for (const step of steps) {
        const was = records[step.store].get(step.key);
        before.push({ store: step.store, key: step.key, ...(was ? { value: was } : {}) } as Step);
        apply(records, step);
      }
      if (durability === 'strict') disk.unflushed = [];
      else disk.unflushed.push(before);
      await turn('has written its vault');
    },
  };
}

function apply(records: Records, { store, key, value }: Step): void {
  if (value) records[store].set(key, value);
  else records[store].delete(key);
}

const plainOf = (value: Value): Uint8Array<ArrayBuffer> => ('sealed' in value ? value.sealed : value).slice();
const numberOf = (value: Value): number => ('n' in value ? value.n : 0);
