import { expect, test } from 'vitest';
import { forgetUnwritten, unwritten } from '../../local/unwritten.ts';
import { filterFrom, leavesOut, noFilter, queryOf } from './export-filter.ts';

test('an export asks for what the list showed', () => {
  const search = { q: unwritten('amna'), filter: 'high-risk,site:5b0e', sort: 'name' };
  const filter = filterFrom(search);
  expect(filter).toEqual({ ...noFilter, q: 'amna', risk: 'high', site: '5b0e' });
  expect(queryOf(filter)).toEqual({ q: 'amna', risk: 'high', site: '5b0e' });
  expect(leavesOut(search)).toBe(false);
});

test('a name that stands in an address is not taken from it, and after the lock a number stands for nothing', () => {
  expect(filterFrom({ q: 'amna' }).q).toBe('');
  const q = unwritten('amna');
  forgetUnwritten();
  expect(filterFrom({ q }).q).toBe('');
});

test('says when the list was narrower than an export can be', () => {
  expect(leavesOut({ filter: 'mine,high-risk' })).toBe(true);
  expect(leavesOut({ filter: 'site:5b0e,site:77aa' })).toBe(true);
  expect(leavesOut({})).toBe(false);
});

test('an address that makes no sense asks for everything', () => {
  expect(queryOf(filterFrom({ q: 7, filter: 'mine', risk: 'enormous', status: [] }))).toEqual({});
});
