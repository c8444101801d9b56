import { expect, test } from 'vitest';
import { MAX_WORDS } from '../../shared/finding/people-search.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import { createListSearch } from './list-search.ts';

const named = (id: string, fullName: string): BeneficiaryRow =>
  ({ id, fullName, knownAs: null, motherName: null, code: null, nationalId: null, phone: null }) as never;

test('a query is searched by its first words, each once, however many it repeats or holds', () => {
  const search = createListSearch();
  search.put(named('1', 'Amina Haddad'));
  expect([...search.find('amina '.repeat(30)).keys()]).toEqual(['1']);
  const words = ['amina', 'haddad', 'a', 'am', 'ami', 'amin', 'h', 'ha', 'had', 'hadd'];
  expect(words).toHaveLength(MAX_WORDS);
  expect([...search.find([...words, 'zzzzzz', 'yyyyyy'].join(' ')).keys()]).toEqual(['1']);
});

test('the server finds by the same keys as a device: a name in another script, with how near it is', () => {
  const search = createListSearch();
  search.put(named('1', 'محمد علي'));
  search.put(named('2', 'Mohammed Ali'));
  expect([...search.find('mohammed')]).toEqual([
    ['2', 0],
    ['1', 2],
  ]);
});
