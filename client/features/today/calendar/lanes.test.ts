import { expect, test } from 'vitest';
import { hoursOf, inLanes, minutesOf } from './lanes.ts';

const timed = (from: string, to: string) => ({ from: minutesOf(from), to: minutesOf(to) });

test('visits at one moment stand beside each other, those before and after have the whole width', () => {
  const items = [timed('09:00', '10:00'), timed('10:00', '11:00'), timed('10:30', '11:30'), timed('11:00', '12:00')];
  expect(inLanes(items).map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
    [0, 2],
  ]);
});

test('the day is shown from eight to six, and as far as something reaches beyond', () => {
  expect(hoursOf([])).toEqual({ first: 8, last: 18 });
  expect(hoursOf([timed('06:30', '07:15'), timed('19:40', '20:25')])).toEqual({ first: 6, last: 21 });
});
