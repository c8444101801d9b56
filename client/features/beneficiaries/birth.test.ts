import { expect, test } from 'vitest';
import { dateWords } from '../../ui/dates.ts';
import { birthText, birthWords, parseBirth } from './birth.ts';

const today = '2026-11-21';
const read = (text: string) => parseBirth(text, today);

test.each([
  ['1990-05-12', '1990-05-12', false],
  ['12/5/1990', '1990-05-12', false],
  ['١٢/٥/١٩٩٠', '1990-05-12', false],
  ['1990', '1990-01-01', true],
  ['34', '1992-01-01', true],
  ['34 years', '1992-01-01', true],
  ['0', '2026-01-01', true],
  ['8 months', '2026-03-01', true],
  ['14 months', '2025-09-01', true],
  ['about 34', '1992-01-01', true],
  ['~34', '1992-01-01', true],
  ['34?', '1992-01-01', true],
  ['about 8 months old', '2026-03-01', true],
  ['حوالي ٣٤ سنة', '1992-01-01', true],
  ['٨ أشهر', '2026-03-01', true],
  ['environ 34 ans', '1992-01-01', true],
  ['8 mois', '2026-03-01', true],
  ['aprox. 34', '1992-01-01', true],
  ['cerca de 34 años', '1992-01-01', true],
  ['unos 8 meses', '2026-03-01', true],
  ['unas 3 semanas', '2026-10-31', true],
  ['34 años más o menos', '1992-01-01', true],
  ['más o menos 34', '1992-01-01', true],
  ['1 año y 6 meses', '2025-05-01', true],
  ['10 días', '2026-11-11', true],
  ['близько 34', '1992-01-01', true],
  ['приблизно 34 роки', '1992-01-01', true],
  ['34 приблизно', '1992-01-01', true],
  ['5 років', '2021-01-01', true],
  ['близько 8 місяців', '2026-03-01', true],
  ['1 рік і 6 місяців', '2025-05-01', true],
  ['близько 1 року', '2025-01-01', true],
  ['3 тижні', '2026-10-31', true],
  ['10 днів', '2026-11-11', true],
  ['34 ገደማ', '1992-01-01', true],
  ['34 ዓመት ገደማ', '1992-01-01', true],
  ['34 አመት አካባቢ', '1992-01-01', true],
  ['ወደ 34', '1992-01-01', true],
  ['ወደ 8 ወራት ገደማ', '2026-03-01', true],
  ['8 ወር', '2026-03-01', true],
  ['1 ዓመት ከ6 ወር', '2025-05-01', true],
  ['3 ሳምንት', '2026-10-31', true],
  ['10 ቀናት', '2026-11-11', true],
  ['1 year 6 months', '2025-05-01', true],
  ['1y 6m', '2025-05-01', true],
  ['3 weeks', '2026-10-31', true],
  ['10 days', '2026-11-11', true],
  ['5/1990', '1990-05-01', true],
  ['about 12/5/1990', '1990-05-12', true],
])('%s is read as born on %s', (text, birthDate, birthEstimated) => {
  expect(read(text)).toEqual({ ok: true, value: { birthDate, birthEstimated } });
});

test.each([
  ['1890', 'too-long-ago'],
  ['2027', 'in-future'],
  ['31/2/1990', 'not-a-date'],
  ['spring', 'not-a-date'],
  ['', 'not-a-date'],
  ['150', 'too-long-ago'],
  ['about', 'not-a-date'],
  ['13/1990', 'not-a-date'],
])('%s is refused as %s', (text, problem) => {
  expect(read(text)).toEqual({ ok: false, error: problem });
});

test('what was read can be typed again', () => {
  expect(birthText('1990-01-01', true)).toBe('1990');
  expect(birthText('1990-05-12', false)).toBe('1990-05-12');
  expect(birthText('2026-03-01', true)).toBe('2026-03');
  expect(birthText('2026-10-31', true)).toBe('~2026-10-31');
  for (const text of ['2026-03', '~2026-10-31', '1990'])
    expect(read(text)).toMatchObject({ ok: true, value: { birthEstimated: true } });
  expect(birthText(null, null)).toBe('');
});

test.each([
  ['1990-05-12', false, '12 May 1990'],
  ['1990-01-01', false, '1 Jan 1990'],
  ['1990-01-01', true, '1990'],
  ['1990-03-01', true, 'March 1990'],
  ['1990-03-18', true, '18 Mar 1990'],
])('%s, a guess: %s, is read as %s', (birthDate, birthEstimated, words) => {
  expect(birthWords({ birthDate, birthEstimated }, dateWords('en-GB'))).toBe(words);
});
