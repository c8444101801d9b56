import { describe, expect, test } from 'vitest';
import { NO_TRIES, retryAt, waitAfter } from './pin-delay.ts';
import { isStrongEnough } from './pin-rule.ts';

describe('the wait after a wrong PIN', () => {
  test('costs nothing for three slips, then doubles from five seconds to an hour [V4]', () => {
    expect([1, 2, 3, 4, 5, 6, 13, 14, 40].map(waitAfter)).toEqual([
      0, 0, 0, 5_000, 10_000, 20_000, 2_560_000, 3_600_000, 3_600_000,
    ]);
  });

  test('is over at once when nobody tried, and runs from the last try', () => {
    expect(retryAt(NO_TRIES, 1_000_000)).toBeLessThanOrEqual(1_000_000);
    expect(retryAt({ count: 4, lastAt: 1_000_000 }, 1_002_000)).toBe(1_005_000);
  });

  test('is not made longer than itself by a clock that was set back', () => {
    expect(retryAt({ count: 4, lastAt: 9_000_000 }, 1_000_000)).toBe(1_005_000);
  });
});

test('a PIN has six digits of any script, a passphrase ten characters', () => {
  expect(['246810', '٢٤٦٨١٠', 'correct horse'].map(isStrongEnough)).toEqual([true, true, true]);
  expect(['', '12345', '1234567', 'abcdef', 'nine char'].map(isStrongEnough)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});
