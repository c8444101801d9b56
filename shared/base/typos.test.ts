import { expect, test } from 'vitest';
import { letterBits, lettersApart, typosBetween } from './typos.ts';

test.each([
  ['amna', 'amna', 0],
  ['amna', 'amina', 1],
  ['noah', 'onah', 1],
  ['harris', 'hsrir', 3],
  ['saleh', 'salih', 1],
])('%s and %s are %i slips apart', (a, b, slips) => {
  expect(typosBetween(a, b, 3)).toBe(slips);
});

test('more than was asked for is only said to be more', () => {
  expect(typosBetween('amna', 'oksana marchenko', 2)).toBe(3);
});

test('letters that one has and the other has not are counted', () => {
  expect(lettersApart(letterBits('amna'), letterBits('amina'))).toBe(1);
});
