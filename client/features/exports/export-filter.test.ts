import { expect, test } from 'vitest';
import { filterFrom, noFilter, queryOf } from './export-filter.ts';

test('an export asks for what the list showed', () => {
  const filter = filterFrom({ q: 'amna', filter: 'high-risk,site:5b0e', sort: 'name' });
  expect(filter).toEqual({ ...noFilter, q: 'amna', risk: 'high', site: '5b0e' });
  expect(queryOf(filter)).toEqual({ q: 'amna', risk: 'high', site: '5b0e' });
});

test('an address that makes no sense asks for everything', () => {
  expect(queryOf(filterFrom({ q: 7, filter: 'mine', risk: 'enormous', status: [] }))).toEqual({});
});
