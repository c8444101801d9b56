import { expect, test } from 'vitest';
import { numberOf, whatsAppOf } from './phone-links.ts';

test.each([
  ['07700 900 482', '07700900482'],
  ['+249 (91) 234-5678', '+249912345678'],
  ['٠٧٧٠٠ ٩٠٠', '07700900'],
  ['her aunt, 0912 345', '0912345'],
  ['none', null],
  [null, null],
])('%s is dialled as %s', (typed, number) => {
  expect(numberOf(typed)).toBe(number);
});

test('WhatsApp is offered for numbers with their country alone', () => {
  expect(whatsAppOf('+249 912 345 678')).toBe('https://wa.me/249912345678');
  expect(whatsAppOf('00249912345678')).toBe('https://wa.me/249912345678');
  expect(whatsAppOf('0912 345 678')).toBeNull();
});
