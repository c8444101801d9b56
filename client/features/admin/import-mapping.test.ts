import { expect, test } from 'vitest';
import { mappingProblems, recognisesSecondRun } from './import-mapping.ts';

test('a mapping needs a name, whole or in parts', () => {
  expect(mappingProblems(['sourceId', 'phone'])).toEqual([{ problem: 'no-name' }]);
  expect(mappingProblems(['sourceId', 'givenName'])).toEqual([]);
  expect(mappingProblems(['fullName', 'ignore', 'ignore'])).toEqual([]);
});

test('two columns can not fill one field', () => {
  expect(mappingProblems(['fullName', 'phone', 'ignore', 'phone'])).toEqual([
    { problem: 'twice', target: 'phone', columns: [1, 3] },
  ]);
});

test('a number of the source is what makes a second run harmless', () => {
  expect(recognisesSecondRun(['fullName', 'sourceId'])).toBe(true);
  expect(recognisesSecondRun(['fullName'])).toBe(false);
});
