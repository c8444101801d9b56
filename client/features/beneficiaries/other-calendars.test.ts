import { expect, test } from 'vitest';
import { parseBirth } from './birth.ts';
import { gregorianDay } from './other-calendars.ts';

test('days of the Hijri and the Ethiopian calendar are Gregorian days', () => {
  expect(gregorianDay('islamic-umalqura', 1445, 9, 1)).toBe('2024-03-11');
  expect(gregorianDay('ethiopic', 2017, 1, 1)).toBe('2024-09-11');
  expect(gregorianDay('ethiopic', 2016, 1, 1)).toBe('2023-09-12');
  expect(gregorianDay('ethiopic', 2016, 13, 7)).toBeNull();
});

test('a birth in a Hijri year, or in one that says it is Ethiopian, is kept as a Gregorian day', () => {
  const today = '2026-11-22';
  const born = (text: string) => {
    const read = parseBirth(text, today);
    return read.ok ? `${read.value.birthDate}${read.value.birthEstimated ? ' about' : ''}` : read.error;
  };
  expect(born('1/9/1445')).toBe('2024-03-11');
  expect(born('1445-09-01')).toBe('2024-03-11');
  expect(born('١/٩/١٤٤٥ هـ')).toBe('2024-03-11');
  expect(born('1/1/2016 EC')).toBe('2023-09-12');
  expect(born('1/1/2016 ዓ.ም')).toBe('2023-09-12');
  expect(born('1410')).toBe('1989-08-03 about');
  expect(born('31/9/1445')).toBe('not-a-date');
  expect(born('12/5/1990')).toBe('1990-05-12');
  expect(born('1990')).toBe('1990-01-01 about');
});
