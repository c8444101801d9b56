import { describe, expect, test } from 'vitest';
import { reviewDays, reviewState } from './review-day.ts';

describe('the day of a review', () => {
  test('is two weeks, a month or three from today', () => {
    expect(reviewDays('2026-11-22').map(({ day }) => day)).toEqual(['2026-12-06', '2026-12-22', '2027-02-22']);
  });

  test('falls on the last of a month that is shorter', () => {
    expect(reviewDays('2026-01-31').map(({ day }) => day)).toEqual(['2026-02-14', '2026-02-28', '2026-04-30']);
    expect(reviewDays('2023-11-30')[2]).toEqual({ span: '3-months', day: '2024-02-29' });
  });

  test('is overdue from the day after it', () => {
    expect(reviewState(null, '2026-11-22')).toBe('none');
    expect(reviewState('2026-11-23', '2026-11-22')).toBe('ahead');
    expect(reviewState('2026-11-22', '2026-11-22')).toBe('today');
    expect(reviewState('2026-11-21', '2026-11-22')).toBe('overdue');
  });
});
