import { expect, test } from 'vitest';
import { initialsOf } from './initials.ts';

test('the first letters of the first and the last word stand for a name', () => {
  expect(initialsOf('Amna Idris Saleh')).toBe('AS');
  expect(initialsOf('Nyakim')).toBe('N');
  expect(initialsOf('jean-bosco ndayisenga')).toBe('JN');
});

test('Arabic letters are kept apart and the article is passed over', () => {
  expect(initialsOf('آمنة الخطيب')).toBe('آ\u200cخ');
});

test('a name without letters still shows something', () => {
  expect(initialsOf('  ')).toBe('·');
  expect(initialsOf('🙂')).toBe('·');
});
