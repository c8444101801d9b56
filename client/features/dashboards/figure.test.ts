import { expect, test } from 'vitest';
import { changeOf, isSmall } from './figure.ts';
import { lastDays, lastStepUnfinished, widerThan } from './period.ts';

test('a change is neutral unless good or bad is defined', () => {
  expect(changeOf('sessionsDone', 112, 100)).toEqual({ by: 12, way: 'up', verdict: 'neutral' });
  expect(changeOf('notSeen', 112, 100)).toEqual({ by: 12, way: 'up', verdict: 'bad' });
  expect(changeOf('highRisk', 90, 100)).toEqual({ by: 10, way: 'down', verdict: 'good' });
  expect(changeOf('highRisk', 100, 100)).toEqual({ by: 0, way: 'same', verdict: 'neutral' });
});

test('a share moves by points, and nothing is compared with nothing', () => {
  expect(changeOf('attendanceShare', 0.91, 0.85)).toEqual({ by: 6, way: 'up', verdict: 'good' });
  expect(changeOf('sessionsDone', 4, 0)).toBeNull();
  expect(changeOf('sessionsDone', 4, null)).toBeNull();
});

test('a small count is hidden from those who may not see the people', () => {
  expect([0, 1, 4, 5].map((count) => isSmall(count, false))).toEqual([false, true, true, false]);
  expect(isSmall(3, true)).toBe(false);
});

test('a period holds both its ends', () => {
  expect(lastDays(7, '2026-11-21')).toEqual({ from: '2026-11-15', to: '2026-11-21' });
  expect([widerThan(7), widerThan(365)]).toEqual([30, null]);
});

test('a week is unfinished until its last day has passed', () => {
  expect(lastStepUnfinished(['2026-11-09', '2026-11-16'], 'week', '2026-11-21')).toBe(true);
  expect(lastStepUnfinished(['2026-11-09'], 'week', '2026-11-16')).toBe(false);
  expect(lastStepUnfinished(['2026-11-20', '2026-11-21'], 'day', '2026-11-21')).toBe(true);
  expect(lastStepUnfinished([], 'day', '2026-11-21')).toBe(false);
});
