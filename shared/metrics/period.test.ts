import { expect, test } from 'vitest';
import { periodBefore, periodText, readPeriod, stepsOf } from './period.ts';

const today = '2026-11-21';
const read = (asked: Parameters<typeof readPeriod>[0]) => {
  const period = readPeriod(asked, today);
  return period.ok ? periodText(period.value) : period.error;
};

test('a period is the last 90 days unless it is asked for otherwise', () => {
  expect(read({})).toEqual({ from: '2026-08-24', to: today });
  expect(read({ days: 7 })).toEqual({ from: '2026-11-15', to: today });
  expect(read({ days: 7, to: '2026-03-01' })).toEqual({ from: '2026-02-23', to: '2026-03-01' });
  expect(read({ from: '2026-11-01' })).toEqual({ from: '2026-11-01', to: today });
  expect(read({ from: '2024-02-29', to: '2024-02-29' })).toEqual({ from: '2024-02-29', to: '2024-02-29' });
});

test('a period that is none is refused by name', () => {
  expect(read({ from: '2026-02-30' })).toBe('not-a-day');
  expect(read({ from: '2026-12-01' })).toBe('period-backwards');
  expect(read({ days: 1_100 })).toEqual({ from: '2023-11-18', to: today });
  expect(read({ days: 1_101 })).toBe('period-too-long');
  expect(read({ days: 1.5 })).toBe('not-a-length');
  expect(read({ days: Number.NaN })).toBe('not-a-length');
  expect(read({ days: 3, from: '2026-11-01' })).toBe('not-a-length');
});

test('steps cover a period once, and as many the period before', () => {
  for (const days of [1, 35, 36, 90, 365]) {
    const period = readPeriod({ days }, today);
    if (!period.ok) throw new Error(period.error);
    const { step, starts, ends } = stepsOf(period.value);
    expect(step).toBe(days > 35 ? 'week' : 'day');
    expect([starts[0], ends.at(-1)]).toEqual([period.value.from, period.value.to]);
    for (const [i, start] of starts.slice(1).entries()) expect(start).toBe(ends[i]! + 1);
    expect(stepsOf(periodBefore(period.value)).starts).toHaveLength(starts.length);
  }
});
