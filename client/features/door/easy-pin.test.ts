import { expect, test } from 'vitest';
import { isEasyPin } from './easy-pin.ts';

test.each(['000000', '123456', '987654', '890123', '121212', '482482'])('%s is guessed first', (pin) => {
  expect(isEasyPin(pin)).toBe(true);
});

test.each(['482913', '170264', '112358'])('%s is not', (pin) => {
  expect(isEasyPin(pin)).toBe(false);
});
