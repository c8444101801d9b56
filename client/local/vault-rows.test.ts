import { expect, test } from 'vitest';
import { newId, type SiteId } from '../../shared/base/ids.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import type { DocumentRow } from '../../shared/projections/project.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import { newMemoryDisk, openMemoryStore } from '../../tests/sim/memory-vault-store.ts';
import { pack } from './packed.ts';
import { rowsOf, unpackPiece } from './row-pieces.ts';
import type { RowRecord } from './vault-changes.ts';
import { readRows } from './vault-rows.ts';
import { openWriter } from './vault-writer.ts';

const site = newId<SiteId>();
const record = (fullName: string): RowRecord => {
  const reference = referenceTo('beneficiary', newId());
  const facts = {
    reference,
    kind: 'beneficiary' as const,
    site,
    programme: null,
    beneficiary: null,
    assigned: [],
    restricted: false,
  };
  return { reference, facts, row: { kind: 'beneficiary', fullName } as DocumentRow, sequence: 4 };
};

/** As the version before sealed them: what is known of each in the head, its row as JSON behind it. */
const asBefore = (rows: RowRecord[]) =>
  pack(
    {
      at: rows.map(({ reference, sequence }) => [reference, sequence, site, null, null, [], false]),
      gone: [],
      version: PROJECTION_VERSION,
    },
    new TextEncoder().encode(JSON.stringify(rows.map(({ row }) => row))),
  );

test('rows that earlier versions of the app sealed open as they are, and are sealed in columns behind that', async () => {
  const store = openMemoryStore(newMemoryDisk());
  const rows = ['Amal', 'Basma', 'Dana'].map(record);
  await store.run(
    [
      await store.putRows('a', 1, pack({ rows: rows.slice(0, 1), gone: [], version: PROJECTION_VERSION })),
      await store.putRows('b', 2, asBefore(rows.slice(1))),
    ],
    'strict',
  );
  const before = await readRows(store);
  expect(rowsOf(before.pieces)).toEqual(rows);
  expect([...before.documents.keys()]).toEqual(rows.map(({ reference }) => reference));

  const writer = await openWriter(store, before.documents);
  await writer.write([
    { kind: 'fact', name: 'traffic', value: { month: '2026-11', bytes: 0, lastSentAt: null, lastReceivedAt: null } },
  ]);
  const turned = await readRows(store);
  expect(turned.pieces.map((piece) => unpackPiece(piece).isTurned)).toEqual([true]);
  expect(rowsOf(turned.pieces)).toEqual(rows);
});
