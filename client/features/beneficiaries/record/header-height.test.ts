import { expect, test } from 'vitest';
import { isHeaderLow } from './header-height.ts';

const long = { scrollHeight: 2_000, clientHeight: 500 };

test('the header stays high at the top and goes low further down', () => {
  expect(isHeaderLow(false, { ...long, scrollTop: 0 })).toBe(false);
  expect(isHeaderLow(false, { ...long, scrollTop: 20 })).toBe(false);
  expect(isHeaderLow(false, { ...long, scrollTop: 40 })).toBe(true);
});

test('it grows again at the top only', () => {
  expect(isHeaderLow(true, { ...long, scrollTop: 20 })).toBe(true);
  expect(isHeaderLow(true, { ...long, scrollTop: 0 })).toBe(false);
});

test('where little is left to scroll it stays high', () => {
  expect(isHeaderLow(false, { scrollHeight: 560, clientHeight: 500, scrollTop: 60 })).toBe(false);
});

test('the 24 px that it gives away never bring it back', () => {
  for (let spare = 0; spare < 300; spare += 1) {
    for (let scrollTop = 0; scrollTop <= spare; scrollTop += 1) {
      const before = { scrollTop, scrollHeight: 500 + spare, clientHeight: 500 };
      if (!isHeaderLow(false, before)) continue;
      const after = { ...before, clientHeight: 524, scrollTop: Math.min(scrollTop, spare - 24) };
      expect(isHeaderLow(true, after)).toBe(true);
    }
  }
});
