import { beforeEach, describe, expect, test } from 'vitest';
import type { Step, VaultStore } from '../../client/local/vault-store.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array | null): string | null => bytes && new TextDecoder().decode(bytes);

/** The contract that every `VaultStore` keeps. `open` answers an empty store. */
export function vaultStoreContract(name: string, open: () => Promise<VaultStore>): void {
  describe(`a vault's store ${name}`, () => {
    let store: VaultStore;
    beforeEach(async () => {
      store = await open();
    });

    const run = async (...steps: (Step | Promise<Step>)[]) => store.run(await Promise.all(steps), 'relaxed');
    const cursor = async () => textOf(await store.get('facts', 'cursor'));

    test('gives the same name to the same, and others to others', async () => {
      expect(await store.nameOf('case/a')).toBe(await store.nameOf('case/a'));
      expect(await store.nameOf('case/a')).not.toBe(await store.nameOf('case/b'));
    });

    test('holds what was run, and nothing that was only prepared', async () => {
      const step = await store.put('facts', 'cursor', bytesOf('one'));
      expect(await cursor()).toBeNull();
      await run(step);
      expect(await cursor()).toBe('one');
      await run(store.put('facts', 'cursor', bytesOf('two')));
      expect(await cursor()).toBe('two');
      await run({ store: 'facts', key: 'cursor' });
      expect(await cursor()).toBeNull();
    });

    test('runs steps in their order', async () => {
      await run(
        store.put('facts', 'cursor', bytesOf('one')),
        { store: 'facts', key: 'cursor' },
        store.put('facts', 'cursor', bytesOf('two')),
      );
      expect(await cursor()).toBe('two');
    });

    test('writes nothing of a run in which one step fails', async () => {
      await run(store.putUpdate(1, 'a', bytesOf('there')));
      await expect(
        run(
          store.put('facts', 'cursor', bytesOf('one')),
          { store: 'updates', key: 1 },
          store.putUpdate(Number.NaN, 'a', bytesOf('no')),
        ),
      ).rejects.toThrow();
      expect(await cursor()).toBeNull();
      expect((await store.updatesOf('a')).map(({ plain }) => textOf(plain))).toEqual(['there']);
    });

    test('keeps what it was given, whatever becomes of those bytes', async () => {
      const given = bytesOf('one');
      const step = await store.put('facts', 'cursor', given);
      given.fill(0);
      await run(step);
      (await store.get('facts', 'cursor'))!.fill(0);
      expect(await cursor()).toBe('one');
    });

    test('answers the updates of one document in the order of their keys', async () => {
      expect(await store.lastUpdate()).toBe(0);
      await run(
        store.putUpdate(10, 'a', bytesOf('ten')),
        store.putUpdate(9, 'a', bytesOf('nine')),
        store.putUpdate(11, 'b', bytesOf('other')),
      );
      expect((await store.updatesOf('a')).map(({ key, plain }) => [key, textOf(plain)])).toEqual([
        [9, 'nine'],
        [10, 'ten'],
      ]);
      expect(await store.lastUpdate()).toBe(11);
    });

    test('answers records of rows in the order in which they were written', async () => {
      expect(await store.lastRows()).toBe(0);
      await run(store.putRows('b', 2, bytesOf('two')), store.putRows('c', 10, bytesOf('ten')));
      await run(store.putRows('a', 11, bytesOf('eleven')), store.putRows('b', 12, bytesOf('twelve')));
      expect((await store.allRows()).map(({ key, n, plain }) => [key, n, textOf(plain)])).toEqual([
        ['c', 10, 'ten'],
        ['a', 11, 'eleven'],
        ['b', 12, 'twelve'],
      ]);
      expect(await store.lastRows()).toBe(12);
    });

    test('answers the outbox behind a key, so many at most', async () => {
      await run(...[2, 1, 10, 9].map((key) => store.put('outbox', key, bytesOf(`${key}`))));
      expect((await store.outboxAfter(1, 2)).map(([key, plain]) => [key, textOf(plain)])).toEqual([
        [2, '2'],
        [9, '9'],
      ]);
      expect((await store.all('outbox')).map(([key]) => key)).toEqual([1, 2, 9, 10]);
    });
  });
}
