import { expect, test } from 'vitest';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import { createSearch } from '../../../local/search.ts';
import { likelyDuplicates } from './duplicates.ts';
import { emptyRegistration, type RegisterValues } from './register-draft.ts';

const people = [
  { id: '1', fullName: 'Amna Idris Saleh', phone: '07700 900 482', sex: 'female', birthDate: '1992-01-01' },
  { id: '2', fullName: 'Amna Warsame', phone: null, sex: 'female', birthDate: '2007-01-01' },
  { id: '3', fullName: 'Daud Idris Saleh', phone: '07700 900 111', sex: 'male', birthDate: '2017-01-01' },
].map((row) => ({
  kind: 'beneficiary',
  code: row.id,
  knownAs: null,
  motherName: null,
  nationalId: null,
  ...row,
})) as unknown as BeneficiaryRow[];

function duplicatesOf(values: Partial<RegisterValues>) {
  const rows = new Map(people.map((row) => [row.id as string, row]));
  const search = createSearch();
  search.follow(rows);
  return likelyDuplicates({
    values: { ...emptyRegistration, ...values },
    rows,
    find: search.find,
    today: '2026-11-21',
  }).map(({ row, reasons }) => [row.fullName, reasons]);
}

test('a name spelled another way is shown', () => {
  expect(duplicatesOf({ fullName: 'Amna Idriss Salih' })).toEqual([['Amna Idris Saleh', ['name-alike']]]);
});

test('one common name alone is not, until the birth year fits too', () => {
  expect(duplicatesOf({ fullName: 'Amna' })).toEqual([]);
  expect(duplicatesOf({ fullName: 'Amna', born: '34' })).toEqual([['Amna Idris Saleh', ['name-alike', 'born']]]);
});

test('the same telephone number is enough, with or without the country in front', () => {
  expect(duplicatesOf({ phone: '+44 7700 900482' })).toEqual([['Amna Idris Saleh', ['phone']]]);
});

test('another sex and another age speak against it', () => {
  expect(duplicatesOf({ fullName: 'Daud Idris', sex: 'female', born: '1960' })).toEqual([]);
});
