import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStorageHealth, type StorageHealth } from './storage-health.ts';

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
let health: StorageHealth;
beforeEach(() => {
  vi.useFakeTimers();
  health = createStorageHealth(log);
});
afterEach(() => {
  health.close();
  vi.useRealTimers();
  vi.resetAllMocks();
});

test('a disk that takes nothing is tried again by itself until it takes something, and told of once each way', async () => {
  let full = true;
  const write = vi.fn(async () => health.wrote(full ? 'full' : null));
  health.tryWith(write);
  health.wrote('full');
  const { since } = health.trouble()!;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(health.trouble()).toEqual({ reason: 'full', since });
  full = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(health.trouble()).toBeNull();
  expect(log.error).toHaveBeenCalledOnce();
  expect(log.info).toHaveBeenCalledOnce();
  const tries = write.mock.calls.length;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(write).toHaveBeenCalledTimes(tries);
});

test('a read that failed keeps it from being well until that very read passes, whatever is written', async () => {
  let bad = true;
  health.couldNotRead('damaged', 'a document', () => {
    if (bad) throw new Error('still');
  });
  health.wrote(null);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(health.trouble()).toMatchObject({ reason: 'damaged' });
  bad = false;
  await vi.advanceTimersByTimeAsync(2_000);
  expect(health.trouble()).toBeNull();
});
