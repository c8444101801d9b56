import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { backOff } from './back-off.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How long each of so many failures in a row waits, milliseconds. */
function waits(random: number, failures: number): number[] {
  let tries = 0;
  const again = backOff(
    () => {
      tries += 1;
    },
    () => random,
  );
  return Array.from({ length: failures }, (_, before) => {
    const began = Date.now();
    again.failed();
    while (tries === before) vi.advanceTimersToNextTimer();
    return Date.now() - began;
  });
}

test('what failed waits longer each time, a minute at most, and never the same for all [V13]', () => {
  expect(waits(1, 8)).toEqual([2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000));
  expect(waits(0, 3)).toEqual([1_000, 2_000, 4_000]);
});

test('what worked, or a line that is back, makes the next failure wait as shortly as the first [V13]', () => {
  const again = backOff(vi.fn(), () => 1);
  for (let i = 0; i < 5; i += 1) again.failed();
  expect(again.isWaiting()).toBe(true);
  again.succeeded();
  expect(again.isWaiting()).toBe(false);
  again.failed();
  vi.advanceTimersByTime(2_000);
  expect(again.isWaiting()).toBe(false);
});

test('of two failures at once one is tried again', () => {
  const tried = vi.fn();
  const again = backOff(tried, () => 1);
  again.failed();
  again.failed();
  vi.advanceTimersByTime(120_000);
  expect(tried).toHaveBeenCalledOnce();
});
