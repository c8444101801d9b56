import { expect, test } from 'vitest';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { Rows } from './device-api.ts';
import { wantedOrder } from './wanted-order.ts';

const row = (id: string, more: object) => [id, { id, status: 'open', assigned: [], sessions: [], ...more }];

test('one’s own cases come first, with their people and households, then those last seen or next on [V7]', () => {
  const rows = {
    beneficiaries: new Map([
      ['omar', { id: 'omar', household: 'said' }],
      ['nadia', { id: 'nadia', household: null }],
    ]),
    cases: new Map([
      row('a', { beneficiary: 'nadia', lastSeenOn: '2026-11-01', openedOn: '2026-01-01' }),
      row('b', { beneficiary: 'omar', assigned: ['me'], openedOn: '2026-02-01' }),
      row('c', { beneficiary: 'rosa', sessions: [{ on: '2026-11-20' }] }),
      row('d', { beneficiary: 'omar', assigned: ['me'], status: 'closed' }),
    ] as never),
  } as unknown as Rows;
  const wanted = ['household/said', 'case/a', 'case/d', 'case/c', 'beneficiary/omar', 'case/b', 'household/other'];
  const { own, rest } = wantedOrder(wanted as DocumentReference[], rows, 'me');
  expect(own).toEqual(['household/said', 'beneficiary/omar', 'case/b']);
  expect(rest).toEqual(['case/c', 'case/a', 'case/d', 'household/other']);
});
