import { expect, test } from 'vitest';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import type { Rows } from '../../../sync/device-api.ts';
import { filtersOf, filterText, narrow, parseFilters } from './list-filters.ts';
import { itemOf, listItem } from './list-item.ts';
import { inNameOrder, type Named, parseSort, sorted, sortText } from './list-sort.ts';

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

test('who was never seen, or long ago, answers "not seen" as long as a case is open, and was for thirty days', () => {
  const asking = { user: 'me', today };
  const never = listItem(person('a'), [opened({})], today);
  const lately = listItem(person('b'), [opened({ lastSeenOn: '2026-11-01' })], today);
  const gone = listItem(person('c'), [opened({ status: 'closed' })], today);
  const fresh = listItem(person('d'), [opened({ openedOn: '2026-10-22' })], today);
  const due = listItem(person('e'), [opened({ openedOn: '2026-10-21' })], today);
  const ofTwo = listItem(
    person('f'),
    [opened({ lastSeenOn: '2026-11-01' }), opened({ openedOn: '2026-01-01' })],
    today,
  );
  expect([never, lately, gone, fresh, due, ofTwo].map((item) => filtersOf(item, asking).includes('not-seen'))).toEqual([
    true,
    false,
    false,
    false,
    true,
    true,
  ]);
});

test('a filter that an old address holds and nobody knows asks for nothing', () => {
  expect(parseFilters('mine,,of-old,high-risk,site:5b0e')).toEqual(['mine', 'high-risk', 'site:5b0e']);
  expect(filterText([])).toBeNull();
});

test('filters of different kinds narrow, of one kind widen, and each count is what one gets by pressing', () => {
  const asking = { user: 'me', today };
  const at = (id: string, site: string, assigned: string[]) =>
    listItem(person(id, { site, sex: 'female' } as never), [opened({ assigned } as never)], today);
  const people = [at('a', 'north', ['me']), at('b', 'north', []), at('c', 'south', ['me']), at('d', 'east', ['me'])];
  const items = new Map(people.map((item) => [item.row.id as string, item]));
  const narrowed = (on: string[]) => narrow([...items.keys()], on, asking, (id) => items.get(id)!);
  const names = (on: string[]) => narrowed(on).shown;
  expect(names(['mine', 'site:north'])).toEqual(['a']);
  expect(names(['mine', 'site:north', 'site:south'])).toEqual(['a', 'c']);
  const { counts } = narrowed(['mine', 'site:north']);
  expect(Object.fromEntries(counts)).toMatchObject({ mine: 1, 'site:north': 1, 'site:south': 1, 'site:east': 1 });
  expect(narrowed(['site:north']).counts.get('mine')).toBe(1);
  expect(narrowed([]).counts.get('sex:female')).toBe(4);
});

const rowsOf = (...people: BeneficiaryRow[]): Rows => ({
  beneficiaries: new Map(people.map((row) => [row.id, row])),
  cases: new Map(),
  casesOf: new Map(),
  households: new Map(),
  version: 1,
});

test('an item is made once for a row that did not change', () => {
  const rows = rowsOf(person('a'));
  expect(itemOf(rows, 'a', today)).toBe(itemOf({ ...rows, version: 2 }, 'a', today));
});

test('deleted people are not in the list', () => {
  expect(inNameOrder(rowsOf(person('a', { deletedAt: '2026-11-01T00:00:00Z' })), [])).toEqual([]);
});

test('an order survives the address, and equals go by name', () => {
  const rows = rowsOf(person('b'), person('a'), person('c', { birthDate: '2000-01-01' }));
  const named = inNameOrder(rows, []);
  const sort = parseSort('-age');
  const item = (id: string) => itemOf(rows, id, today);
  expect(sorted(named, sort, [], item)).toEqual(['c', 'a', 'b']);
  expect(sorted(named, parseSort('opened'), ['b'], item)).toEqual(['b', 'a', 'c']);
  expect(sortText(sort)).toBe('-age');
  expect(sortText(parseSort('nonsense'))).toBeNull();
});

test('who is new or renamed is put in their place, and who left is out', () => {
  const [a, b, c] = [person('a'), person('b'), person('c')];
  const names = (rows: Rows, before: Named[]) => inNameOrder(rows, before).map(({ name }) => name);
  const before = inNameOrder(rowsOf(c, a), []);
  expect(names(rowsOf(c, a, b), before)).toEqual(['a', 'b', 'c']);
  expect(names(rowsOf(c, { ...a, fullName: 'd' }), before)).toEqual(['c', 'd']);
  expect(names(rowsOf(b), before)).toEqual(['b']);
});
