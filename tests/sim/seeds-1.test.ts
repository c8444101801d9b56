import { expect, test } from 'vitest';
import { keptCrowdSeeds, keptSeeds } from './kept-seeds.ts';
import { runSeed } from './run-seed.ts';
import { faultsOf, seedsKeepPromises } from './seeds.suite.ts';

test.each(keptSeeds)('seed %i no longer shows: %s', async (seed) => {
  expect((await faultsOf(seed)).join('\n')).toBe('');
});

test.each(keptCrowdSeeds)('seed %i with a crowd no longer shows: %s', async (seed) => {
  expect((await faultsOf(seed, { crowd: true })).join('\n')).toBe('');
});

test('a seed plays the same twice, whatever was played between', async () => {
  const first = await runSeed(1);
  await runSeed(2);
  const again = await runSeed(1);
  expect(again.trace).toEqual(first.trace);
  expect(again.hash).toBe(first.hash);
  expect((await runSeed(2)).hash).not.toBe(first.hash);
});

seedsKeepPromises(1, 500);
