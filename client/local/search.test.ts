import { expect, test } from 'vitest';
import { type BeneficiaryId, newId } from '../../shared/base/ids.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import type { HouseholdRow } from '../../shared/projections/household.ts';
import { householdTies } from './household-names.ts';
import { createSearch } from './search.ts';

function person(values: Partial<BeneficiaryRow>): BeneficiaryRow {
  return { kind: 'beneficiary', id: newId<BeneficiaryId>(), site: null, code: 'ABC-1234', ...values } as BeneficiaryRow;
}
const byId = <Row extends { id: string }>(...rows: Row[]) => new Map(rows.map((row) => [row.id as string, row]));

test('a changed or departed person is found under what is true now', () => {
  const search = createSearch();
  const before = person({ fullName: 'Amna' });
  search.follow(byId(before));
  expect([...search.find('amna').keys()]).toEqual([before.id]);
  search.follow(byId({ ...before, fullName: 'Wahida' }));
  expect(search.find('amna').size).toBe(0);
  expect([...search.find('wahida').keys()]).toEqual([before.id]);
  search.follow(new Map());
  expect(search.find('wahida').size).toBe(0);
});

test('a child is found by the name of the one who speaks for the household, and she by theirs who has no record', () => {
  const amna = person({ fullName: 'Amna Idris' });
  const daud = person({ fullName: 'Daud Saleh' });
  const household = {
    id: 'h',
    focalPoint: amna.id,
    deletedAt: null,
    members: [
      { beneficiary: daud.id, name: null, relation: 'child' },
      { beneficiary: null, name: 'Zahra', relation: 'child' },
    ],
  } as unknown as HouseholdRow;
  const people = byId(amna, daud);
  const households = byId(household);
  const search = createSearch();
  search.follow(people, households);
  expect([...search.find('amna')]).toEqual([
    [amna.id, { nearness: 'same', in: 'fullName' }],
    [daud.id, { nearness: 'same', in: 'household' }],
  ]);
  expect(householdTies(daud.id, people, households)).toEqual([{ relation: 'child', name: 'Amna Idris' }]);
  expect([...search.find('zahra').keys()]).toEqual([amna.id]);
  search.follow(people, byId({ ...household, members: [] }));
  expect(search.find('zahra').size).toBe(0);
});

test('indexing goes on in pieces, as many people at a time as one allows', () => {
  const search = createSearch();
  const people = byId(person({ fullName: 'Amna' }), person({ fullName: 'Daud' }));
  expect(search.follow(people, undefined, 1)).toBe(false);
  expect(search.follow(people, undefined, 1)).toBe(true);
  expect(search.find('daud').size).toBe(1);
});
