import { describe, expect, test } from 'vitest';
import { detectDateOrder, readDate } from './read-date.ts';

const today = '2026-11-21';
const exactly = (day: string) => ({ day, estimated: false });

describe('a birth date', () => {
  test.each([
    ['19151111', 'day-first', '1915-11-11'],
    ['2015-10-29', 'day-first', '2015-10-29'],
    ['2015-10-29T00:00:00', 'day-first', '2015-10-29'],
    ['2015/7/3', 'month-first', '2015-07-03'],
    ['3/7/2015', 'day-first', '2015-07-03'],
    ['3/7/2015', 'month-first', '2015-03-07'],
    ['03.07.15', 'day-first', '2015-07-03'],
    ['03.07.30', 'day-first', '1930-07-03'],
    ['11 Nov 1915', 'month-first', '1915-11-11'],
    ['November 3, 1999', 'day-first', '1999-11-03'],
    ['١٩٩٠-٠٢-٠١', 'day-first', '1990-02-01'],
  ] as const)('%s, %s, is %s', (text, order, day) => {
    expect(readDate(text, order, today)).toEqual(exactly(day));
  });

  test('of which only the year is known is the first of January, estimated', () => {
    expect(readDate('1956', 'day-first', today)).toEqual({ day: '1956-01-01', estimated: true });
  });

  test.each(['31/02/1990', '1990-13-01', 'soon', '12', '1/2', '2026-11-22', '1799-01-01', '', '0/0/0'])(
    'is not %s',
    (text) => {
      expect(readDate(text, 'day-first', today)).toBe('not-a-date');
    },
  );
});

describe('the order of a column', () => {
  test.each([
    [['19151111', '19161214'], 'year-first'],
    [['2015-10-29'], 'year-first'],
    [['01/02/1990', '31/12/1990'], 'day-first'],
    [['01/02/1990', '12/31/1990'], 'month-first'],
    [['01/02/1990'], 'day-first'],
    [[], 'day-first'],
  ] as const)('of %j is %s', (values, order) => {
    expect(detectDateOrder([...values])).toBe(order);
  });
});
