import { expect, test } from 'vitest';
import { newId, type SiteId } from '../../shared/base/ids.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import type { DocumentRow } from '../../shared/projections/project.ts';
import { pack } from './packed.ts';
import { fieldOfRow, packPiece, readRow, recordsOf, rowsOf, unpackPiece, unreadRecords } from './row-pieces.ts';
import type { RowRecord } from './vault-changes.ts';

const reference = referenceTo('beneficiary', newId());
const other = referenceTo('beneficiary', newId());
const record = (name: string, more: Partial<RowRecord> = {}): RowRecord => ({
  reference,
  facts: {
    reference,
    kind: 'beneficiary',
    site: newId<SiteId>(),
    programme: null,
    beneficiary: null,
    assigned: [],
    restricted: false,
  },
  row: { kind: 'beneficiary', fullName: name } as DocumentRow,
  sequence: 4,
  ...more,
});

test('a piece gives back the records that it was made of, and what is known of them before any row is read', () => {
  const one = record('أمل', { lacks: 'all' });
  const piece = unpackPiece(packPiece({ rows: [one], gone: [other], here: [other] }, 7));
  expect(piece).toMatchObject({ gone: [other], here: [other], version: 7 });
  expect(piece.documents()).toEqual([[reference, { facts: one.facts, sequence: 4, lacks: 'all' }]]);
  expect(recordsOf(piece)).toEqual([one]);
});

test('of two pieces the later counts, and what is here lacks nothing', () => {
  const pieces = [
    packPiece({ rows: [record('Amal', { lacks: 'all' })] }, 7),
    packPiece({ rows: [record('Amal H', { lacks: 'some' })] }, 7),
    packPiece({ rows: [], here: [reference] }, 7),
  ];
  expect(rowsOf(pieces)).toMatchObject([{ row: { fullName: 'Amal H' } }]);
  expect(rowsOf(pieces)[0]).not.toHaveProperty('lacks');
  expect(rowsOf([...pieces, packPiece({ rows: [], gone: [reference] }, 7)])).toEqual([]);
});

test('a piece that an earlier version of the app sealed is read', () => {
  const one = record('Amal');
  const { site, programme, beneficiary, assigned, restricted } = one.facts;
  const at = [[one.reference, 4, site, programme, beneficiary, assigned, restricted, 'some']];
  const behind = new TextEncoder().encode(JSON.stringify([one.row]));
  expect(rowsOf([pack({ rows: [one], gone: [] })])).toEqual([one]);
  expect(rowsOf([pack({ at, gone: [], version: 3 }, behind)])).toEqual([{ ...one, lacks: 'some' }]);
  expect(unreadRecords([pack({ at, gone: [], version: 3 }, behind)])).toMatchObject([{ unread: { row: one.row } }]);
  expect(unpackPiece(pack({ rows: [one], gone: [], version: 3 }))).toMatchObject({ version: 3 });
  expect(unpackPiece(pack({ rows: [one], gone: [] })).version).toBe(0);
});

test('a row is read when it is asked for, once, and one of its values without it', () => {
  const rows = ['Amal', 'Basma', 'Dana'].map((name) => {
    const own = referenceTo('beneficiary', newId());
    return { ...record(name), reference: own, facts: { ...record(name).facts, reference: own } };
  });
  const [, basma] = unreadRecords([packPiece({ rows }, 7)]);
  expect(fieldOfRow(basma!.unread, 'fullName')).toBe('Basma');
  expect(basma!.unread.row).toBeNull();
  expect(readRow(basma!.unread)).toEqual(rows[1]!.row);
  expect(readRow(basma!.unread)).toBe(readRow(basma!.unread));
  expect(fieldOfRow(basma!.unread, 'fullName')).toBe('Basma');
});
