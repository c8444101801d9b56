import { expect, test } from 'vitest';
import { type BeneficiaryId, newId } from '../../shared/base/ids.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import { createSearch } from './search.ts';

function person(values: Partial<BeneficiaryRow>): BeneficiaryRow {
  return {
    kind: 'beneficiary',
    id: newId<BeneficiaryId>(),
    site: null,
    code: 'ABC-1234',
    clashes: [],
    ...values,
  } as BeneficiaryRow;
}
function searchOver(...rows: BeneficiaryRow[]) {
  const search = createSearch();
  search.follow(new Map(rows.map((row) => [row.id, row])));
  return search;
}

test('whole words come before beginnings, and beginnings before what is only similar', () => {
  const similar = person({ fullName: 'Yamna Tadesse' });
  const begins = person({ fullName: 'Amnah Warsame' });
  const same = person({ fullName: 'Amna Idris Saleh' });
  const found = searchOver(similar, begins, same).find('amna');
  expect([...found].map(([id, { nearness }]) => [id, nearness])).toEqual([
    [same.id, 'same'],
    [begins.id, 'begins'],
    [similar.id, 'similar'],
  ]);
});

test('typos, diacritics and Arabic spelling do not hide a person', () => {
  const nahui = person({ fullName: 'José Ñahui Quispe' });
  const amina = person({ fullName: 'آمنة الخطيب' });
  const search = searchOver(nahui, amina);
  expect([...search.find('jose nahui').keys()]).toEqual([nahui.id]);
  expect([...search.find('quipse').keys()]).toEqual([nahui.id]);
  expect([...search.find('امنه').keys()]).toEqual([amina.id]);
});

test('a telephone number is found by how it ends, whatever its digits and spaces', () => {
  const amna = person({ fullName: 'Amna', phone: '+249 (0) 7700-900 482' });
  expect(searchOver(amna).find('٤٨٢').get(amna.id)).toEqual({ nearness: 'same', in: 'phone' });
});

test('another name says that it was the one found', () => {
  const sow = person({ fullName: 'Amina Sow', knownAs: 'Amna' });
  const noor = person({ fullName: 'Hamida Noor', motherName: 'Amna Ali' });
  const found = searchOver(sow, noor).find('amna');
  expect(found.get(sow.id)?.in).toBe('knownAs');
  expect(found.get(noor.id)?.in).toBe('motherName');
});

test('a code of letters alone is found as well', () => {
  const search = createSearch();
  const one = person({ fullName: 'Amna', code: 'QXZ-WVKM' });
  search.follow(new Map([[one.id, one]]));
  expect([...search.find('qxzwv')]).toEqual([[one.id, { nearness: 'begins', in: 'code' }]]);
  expect([...search.find('QXZ-WVKM')]).toEqual([[one.id, { nearness: 'same', in: 'code' }]]);
});

test('a code is found without its line, and a changed or departed person under what is true now', () => {
  const search = createSearch();
  const before = person({ fullName: 'Amna', code: 'TQ0-0482' });
  search.follow(new Map([[before.id, before]]));
  expect([...search.find('tq00482').keys()]).toEqual([before.id]);
  const after = { ...before, fullName: 'Wahida' };
  search.follow(new Map([[after.id, after]]));
  expect(search.find('amna').size).toBe(0);
  expect([...search.find('wahida').keys()]).toEqual([before.id]);
  search.follow(new Map());
  expect(search.find('wahida').size).toBe(0);
});
