import { expect, test } from 'vitest';
import { newId } from '../base/ids.ts';
import { parseReference } from './reference.ts';

const id = newId();

test.each([`beneficiary/${id}`, `case/${id}`, `directory/${id}`, 'workspace/main'])('reads %s', (text) => {
  expect(parseReference(text)).toMatchObject({ ok: true, value: { reference: text } });
});

test.each([
  '',
  '/',
  'case',
  'case/',
  `/${id}`,
  `case/${id.toUpperCase()}`,
  `case/${id}\0`,
  `case/${id}/x`,
  ` case/${id}`,
  `case//${id}`,
  `Case/${id}`,
  `toString/${id}`,
  `workspace/${id}`,
  'case/main',
  `case/../${id}`,
  null,
  7,
  {},
])('refuses %j', (text) => {
  expect(parseReference(text)).toEqual({ ok: false, error: 'bad-reference' });
});
