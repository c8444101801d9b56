import { expect, test } from 'vitest';
import { losePower, newMemoryDisk, openMemoryStore } from '../sim/memory-vault-store.ts';
import { vaultStoreContract } from './vault-store.suite.ts';

vaultStoreContract('in memory', async () => openMemoryStore(newMemoryDisk()));

test('a power cut takes the newest of what was written relaxed, and nothing that a strict flush followed', async () => {
  const disk = newMemoryDisk();
  const store = openMemoryStore(disk);
  const write = async (key: string, durability: 'strict' | 'relaxed') =>
    store.run([await store.put('facts', key, new Uint8Array([1])), { store: 'facts', key: 'first' }], durability);
  await write('a', 'relaxed');
  await write('b', 'strict');
  await write('c', 'relaxed');
  await write('d', 'relaxed');
  const left = (kept: number) => [...losePower(disk, kept).records.facts.keys()];
  expect(left(2)).toEqual(['a', 'b', 'c', 'd']);
  expect(left(1)).toEqual(['a', 'b', 'c']);
  expect(left(0)).toEqual(['a', 'b']);
});
