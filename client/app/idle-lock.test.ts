import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lockWhenIdle } from './idle-lock.ts';

const MINUTE = 60_000;
let page: EventTarget;
let used: number;
let limitMs: number;
let stop: () => void;
const lock = vi.fn<() => Promise<boolean>>();
const lastUse = {
  get: () => used,
  set(at: number) {
    used = at;
  },
};
const touch = (event = 'pointerdown') => page.dispatchEvent(new Event(event));

beforeEach(() => {
  vi.useFakeTimers();
  lock.mockReset().mockResolvedValue(true);
  page = new EventTarget();
  limitMs = 5 * MINUTE;
  stop = lockWhenIdle({ page, lastUse, limitMs: () => limitMs, lock });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test('locks once nobody touched anything for the time that was chosen', async () => {
  await vi.advanceTimersByTimeAsync(5 * MINUTE - 1);
  expect(lock).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(lock).toHaveBeenCalledTimes(1);
});

test.each(['pointerdown', 'pointermove', 'touchstart', 'wheel', 'keydown', 'input'])(
  '%s keeps it open',
  async (use) => {
    for (let minutes = 0; minutes < 20; minutes += 4) {
      await vi.advanceTimersByTimeAsync(4 * MINUTE);
      touch(use);
    }
    expect(lock).not.toHaveBeenCalled();
  },
);

test('use in another tab keeps this one open too', async () => {
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  used = Date.now();
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  expect(lock).not.toHaveBeenCalled();
});

test.each(['visibilitychange', 'focus', 'pageshow', 'pointerdown', 'keydown'])(
  'a device that slept past it locks at %s, before any timer',
  (event) => {
    // The clock went on, the timers stood still.
    vi.setSystemTime(Date.now() + 6 * MINUTE);
    touch(event);
    expect(lock).toHaveBeenCalledTimes(1);
  },
);

test('coming back in time is not a lock, and not a use either', async () => {
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  touch('visibilitychange');
  expect(lock).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(lock).toHaveBeenCalledTimes(1);
});

test('a shorter time holds at once', async () => {
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  limitMs = MINUTE;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(lock).toHaveBeenCalledTimes(1);
});

test('what is typed and can’t be kept stays; the lock is tried again after as long', async () => {
  lock.mockResolvedValueOnce(false);
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(lock).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  expect(lock).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(lock).toHaveBeenCalledTimes(2);
});

test('is asked once while it locks', async () => {
  lock.mockReturnValue(new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(6 * MINUTE);
  touch();
  expect(lock).toHaveBeenCalledTimes(1);
});

test('a clock that was set back doesn’t make it wait longer', async () => {
  vi.setSystemTime(Date.now() - 60 * MINUTE);
  await vi.advanceTimersByTimeAsync(5 * MINUTE + 5_000);
  expect(lock).toHaveBeenCalledTimes(1);
});

test('nothing locks after it was stopped', async () => {
  stop();
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  touch();
  expect(lock).not.toHaveBeenCalled();
});
