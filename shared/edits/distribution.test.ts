import { expect, test } from 'vitest';
import { editContext, factsOf } from '../../tests/support/edit-context.ts';
import { newId, type SiteId } from '../base/ids.ts';
import { readDistributions } from '../projections/beneficiary.ts';
import { addDistributions, cancelDistributions } from './distribution.ts';
import type { EditContext } from './edit.ts';

const site = newId<SiteId>();

const aPerson = (): EditContext => editContext(factsOf('beneficiary', { site }));

const blankets = { itemName: 'Blanket', unit: 'piece', quantity: 2, on: '2026-11-21' };
const rice = { itemName: 'Rice', unit: 'kg', quantity: 12.5, on: '2026-11-21' };

test('several goods are handed out together, or none where one of them can not be', () => {
  const context = aPerson();
  expect(addDistributions(context, [blankets, { ...rice, quantity: -1 }])).toMatchObject({
    ok: false,
    error: { field: 'quantity', reason: 'not-positive' },
  });
  expect(addDistributions(context, [blankets, { ...rice, quantity: 0 }])).toMatchObject({
    ok: false,
    error: { field: 'quantity' },
  });
  expect(readDistributions(context.doc)).toEqual([]);
  expect(addDistributions(context, [blankets, rice])).toMatchObject({ ok: true });
  expect(readDistributions(context.doc).map(({ itemName, quantity }) => [itemName, quantity])).toEqual(
    expect.arrayContaining([
      ['Blanket', 2],
      ['Rice', 12.5],
    ]),
  );
});

test('goods that were a mistake are marked and can be brought back', () => {
  const context = aPerson();
  const given = addDistributions(context, [blankets, rice]);
  if (!given.ok) throw new Error('refused');
  cancelDistributions(context, given.value);
  expect(readDistributions(context.doc)).toEqual([]);
  cancelDistributions(context, given.value, false);
  expect(readDistributions(context.doc)).toHaveLength(2);
});
