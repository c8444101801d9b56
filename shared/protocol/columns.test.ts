import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newId } from '../base/ids.ts';
import { columnsReader, fromColumns, type Json, toColumns } from './columns.ts';

const uuid = fc.uuid({ version: [4, 7] });
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).filter((one) => !Object.is(one, -0)),
    fc.maxSafeInteger(),
    fc.string(),
    uuid,
    uuid.map((one) => `case/${one}`),
    uuid.map((one) => one.toUpperCase()),
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('id', 'kind', 'at', '__proto__', 'length'), tie('any')),
  ),
})).any as fc.Arbitrary<Json>;

test('values come back from their columns as they were, keys in their order', () => {
  fc.assert(
    fc.property(fc.array(value, { maxLength: 12 }), (values) => {
      const sent = JSON.parse(JSON.stringify(toColumns(values)));
      expect(JSON.stringify(fromColumns(sent, values.length))).toBe(JSON.stringify(values));
    }),
  );
});

test('values are read one by one, in any order, and what stands under a key without its object', () => {
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 12 }), (values) => {
      const reader = columnsReader(JSON.parse(JSON.stringify(toColumns(values))));
      for (const [at, one] of [...values.entries()].reverse()) {
        expect(JSON.stringify(reader.value(at))).toBe(JSON.stringify(one));
        if (typeof one !== 'object' || one === null || Array.isArray(one)) continue;
        for (const key of Object.keys(one))
          expect(JSON.stringify(reader.field(at, key))).toBe(JSON.stringify(one[key]));
      }
    }),
  );
});

test('what all have in common stands there once', () => {
  const people = Array.from({ length: 100 }, (_, at) => ({ id: newId(), at: 1_000 + at, sessions: [], phone: null }));
  const columns = toColumns(people);
  expect(JSON.stringify(columns).length).toBeLessThan(100 * (32 + 2) + 200);
  expect(fromColumns(columns, 100)).toEqual(people);
});

test.each([
  ['more than there are', { plain: [1, 2] }, 3],
  ['lists without an end', { lengths: { same: 1e9 }, of: { same: 0 } }, 100],
  ['fewer columns than keys', { keys: ['a', 'b'], columns: [{ same: 1 }] }, 1],
  ['uuids cut short', { before: '', uuids: 'aaaa' }, 1],
  ['which is not there', { which: [5], columns: [{ same: 1 }] }, 1],
  ['nothing that is known', { other: 1 }, 1],
])('columns that say %s are refused', (_what, columns, count) => {
  expect(() => fromColumns(columns as never, count)).toThrow();
});
