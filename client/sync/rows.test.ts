import { expect, test } from 'vitest';
import { type BeneficiaryId, type CaseId, newId, type SiteId } from '../../shared/base/ids.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import type { DocumentRow } from '../../shared/projections/project.ts';
import { packPiece, unreadRecords } from '../local/row-pieces.ts';
import type { RowRecord } from '../local/vault-changes.ts';
import { peek } from './row-maps.ts';
import { holdRows } from './rows.ts';

const site = newId<SiteId>();
const recordOf = (reference: DocumentReference, row: object, beneficiary: BeneficiaryId | null = null): RowRecord => ({
  reference,
  facts: {
    reference,
    kind: beneficiary ? 'case' : 'beneficiary',
    site,
    programme: null,
    beneficiary,
    assigned: [],
    restricted: false,
  },
  row: row as DocumentRow,
  sequence: 1,
});
const person = (id: BeneficiaryId, fullName: string) =>
  recordOf(referenceTo('beneficiary', id), { kind: 'beneficiary', id, fullName, clashes: [] });
const caseOf = (beneficiary: BeneficiaryId, id: CaseId, plan: string) =>
  recordOf(referenceTo('case', id), { kind: 'case', id, beneficiary, plan, clashes: [] }, beneficiary);

const [amal, basma] = [newId<BeneficiaryId>(), newId<BeneficiaryId>()];
const [first, second] = [newId<CaseId>(), newId<CaseId>()];
const records = [person(amal, 'Amal'), person(basma, 'Basma'), caseOf(amal, first, 'Visit'), caseOf(amal, second, '')];
const fromVault = () => unreadRecords([packPiece({ rows: records }, 1)]);
const held = () => holdRows(fromVault(), { user: 'me', enrolment: 7 });

test('rows out of a vault are the rows that went in, and the same objects each time', () => {
  const { beneficiaries, cases, casesOf } = held().rows.get();
  expect([...beneficiaries.values()]).toEqual([records[0]!.row, records[1]!.row]);
  expect(new Map(cases)).toEqual(
    new Map([
      [first, records[2]!.row],
      [second, records[3]!.row],
    ]),
  );
  expect(casesOf.get(amal)).toEqual([records[2]!.row, records[3]!.row]);
  expect(casesOf.get(amal)).toBe(casesOf.get(amal));
  expect(casesOf.get(amal)?.[0]).toBe(cases.get(first));
  expect([beneficiaries.size, beneficiaries.has(newId()), casesOf.get(basma)]).toEqual([2, false, undefined]);
});

test('a change leaves every other row the object that it was, read or not', () => {
  const device = held();
  const before = device.rows.get();
  const read = before.beneficiaries.get(amal);
  device.change({ rows: [person(basma, 'Basma Saleh')], gone: [], here: [] });
  const after = device.rows.get();
  expect(after.beneficiaries.get(amal)).toBe(read);
  expect(after.beneficiaries.get(basma)).toMatchObject({ fullName: 'Basma Saleh' });
  expect(before.beneficiaries.get(basma)).toMatchObject({ fullName: 'Basma' });
  expect(after.casesOf).toBe(before.casesOf);
  device.change({ rows: [], gone: [referenceTo('case', first)], here: [] });
  expect(device.rows.get().casesOf.get(amal)).toEqual([records[3]!.row]);
});

test('a row that comes again as it is changes nothing', () => {
  const device = held();
  const before = device.rows.get();
  device.change({ rows: [structuredClone(records[0]!)], gone: [], here: [] });
  expect(device.rows.get()).toBe(before);
});

test('one value is looked at without its row, of rows out of a vault and of any others', () => {
  const unread = fromVault();
  const { beneficiaries } = holdRows(unread, { user: 'me', enrolment: 7 }).rows.get();
  expect(peek(beneficiaries, basma, 'fullName')).toBe('Basma');
  expect(unread.map(({ unread: { row } }) => row)).toEqual([null, null, null, null]);
  expect(peek(beneficiaries, newId(), 'fullName')).toBeUndefined();
  expect(peek(new Map([['a', { name: 'Amal' }]]), 'a', 'name')).toBe('Amal');
});
