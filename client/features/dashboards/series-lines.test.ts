import { expect, test } from 'vitest';
import { seriesLines } from './series-lines.ts';

const series = {
  step: 'week' as const,
  days: ['2026-11-02', '2026-11-09', '2026-11-16'],
  done: [10, 3, 7],
  missed: [0, 6, 1],
  before: [9, 9, 9],
};

test('an unfinished step is drawn on lines of its own, which begin where the others end', () => {
  const lines = seriesLines(series, true, true);
  expect(lines.done).toEqual([10, 3, null]);
  expect(lines.doneDotted).toEqual([null, 3, 7]);
  expect(seriesLines(series, false, true)).toMatchObject({ done: [10, 3, 7], doneDotted: [null, null, null] });
});

test('small counts are drawn at one height for those who may not see the people', () => {
  const lines = seriesLines(series, false, false);
  expect(lines.done).toEqual([10, 2.5, 7]);
  expect(lines.missed).toEqual([0, 6, 2.5]);
});
