import { expect, test } from 'vitest';
import { faultyFields, newPassword, userNameFrom } from './person-checks.ts';

const whole = { name: 'Amna Saleh', username: 'amna.saleh', email: '', password: 'long enough for it' };

test('a new person needs a name, a user name and a password of ten characters', () => {
  expect(faultyFields(whole)).toEqual(new Set());
  expect(faultyFields({ ...whole, name: ' ' })).toEqual(new Set(['name']));
  expect(faultyFields({ ...whole, username: 'Amna Saleh', password: 'short' })).toEqual(
    new Set(['username', 'password']),
  );
  expect(faultyFields({ ...whole, email: 'amna@' })).toEqual(new Set(['email']));
});

test('a user name is offered from a name in Latin letters', () => {
  expect(userNameFrom('Leïla Benali')).toBe('leila.benali');
  expect(userNameFrom('Nyakim')).toBe('nyakim');
  expect(userNameFrom('آمنة')).toBe('');
});

test('a password that is made passes, and is another each time', () => {
  const made = newPassword();
  expect(made).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
  expect(faultyFields({ ...whole, password: made })).toEqual(new Set());
  expect(newPassword()).not.toBe(made);
});
