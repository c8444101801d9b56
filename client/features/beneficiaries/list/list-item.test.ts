import { expect, test } from 'vitest';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import { answers, parseFilters } from './list-filters.ts';
import { listItem, listItems } from './list-item.ts';
import { parseSort, sorted, sortText } from './list-sort.ts';

const person = (id: string, values: Partial<BeneficiaryRow> = {}) =>
  ({ kind: 'beneficiary', id, fullName: id, code: id, ...values }) as BeneficiaryRow;
const opened = (values: Partial<CaseRow>) =>
  ({
    kind: 'case',
    status: 'open',
    assigned: [],
    lastSeenOn: null,
    nextOn: null,
    riskLevel: null,
    programme: null,
    ...values,
  }) as CaseRow;
const today = '2026-11-21';

test('a person shows the highest risk of their open cases alone', () => {
  const cases = [
    opened({ riskLevel: 'medium' }),
    opened({ riskLevel: 'high', status: 'closed' }),
    opened({ riskLevel: 'low' }),
  ];
  expect(listItem(person('a'), cases, today).risk).toBe('medium');
});

test('who was never seen, or long ago, answers "not seen" as long as a case is open', () => {
  const asking = { user: 'me', today };
  const never = listItem(person('a'), [opened({})], today);
  const lately = listItem(person('b'), [opened({ lastSeenOn: '2026-11-01' })], today);
  const gone = listItem(person('c'), [opened({ status: 'closed' })], today);
  expect([never, lately, gone].map((item) => answers(item, 'not-seen', asking))).toEqual([true, false, false]);
});

test('a filter that an old address holds and nobody knows is answered by everybody', () => {
  expect(answers(listItem(person('a'), [], today), 'of-old', { user: 'me', today })).toBe(true);
  expect(parseFilters('mine,,high-risk')).toEqual(['mine', 'high-risk']);
});

test('an item is made once for a row that did not change', () => {
  const row = person('a');
  const rows = {
    beneficiaries: new Map([['a', row]]),
    cases: new Map(),
    casesOf: new Map(),
    households: new Map(),
    version: 1,
  };
  expect(listItems(rows, today)[0]).toBe(listItems({ ...rows, version: 2 }, today)[0]);
});

test('deleted people are not in the list', () => {
  const rows = {
    beneficiaries: new Map([['a', person('a', { deletedAt: '2026-11-01T00:00:00Z' })]]),
    cases: new Map(),
    casesOf: new Map(),
    households: new Map(),
    version: 1,
  };
  expect(listItems(rows, today)).toEqual([]);
});

test('an order survives the address, and equals go by name', () => {
  const items = [person('b'), person('a'), person('c', { birthDate: '2000-01-01' })].map((row) =>
    listItem(row, [], today),
  );
  const sort = parseSort('-age');
  expect(sorted(items, sort).map((item) => item.row.id)).toEqual(['c', 'a', 'b']);
  expect(sortText(sort)).toBe('-age');
  expect(sortText(parseSort('nonsense'))).toBeNull();
});
