import { expect, test } from 'vitest';
import { newId } from '../../shared/base/ids.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import { newMemoryDisk, openMemoryStore } from '../../tests/sim/memory-vault-store.ts';
import type { ActivityRecord } from './activity.ts';
import { pack } from './packed.ts';
import { openWriter } from './vault-writer.ts';

const person = referenceTo('beneficiary', newId());
const itsCase = referenceTo('case', newId());

const changed = (reference: ActivityRecord['reference'], n: number): ActivityRecord => ({
  reference,
  changes: [
    { n, at: Date.now(), by: 7, where: 'fields.phone', act: 'set', before: null, after: '07700 900 555', clash: false },
  ],
});

async function withNews() {
  const store = openMemoryStore(newMemoryDisk());
  for (const record of [changed(person, 1), changed(itsCase, 2)])
    await store.run(
      [await store.put('activity', await store.nameOf(`activity ${record.reference}`), pack(record))],
      'strict',
    );
  return openWriter(store, new Map());
}

test('a person and their case that are opened in one moment have both been looked at', async () => {
  const writer = await withNews();
  const [, last] = await Promise.all([
    writer.write([{ kind: 'looked-at', reference: person }]),
    writer.write([{ kind: 'looked-at', reference: itsCase }]),
  ]);
  expect(last).toMatchObject({ ok: true, value: { looked: { documents: { [person]: 1, [itsCase]: 2 } } } });
});

test('two of one write too, and what has been looked at before is not written again', async () => {
  const writer = await withNews();
  const both = await writer.write([
    { kind: 'looked-at', reference: itsCase },
    { kind: 'looked-at', reference: person },
  ]);
  expect(both).toMatchObject({ ok: true, value: { looked: { documents: { [person]: 1, [itsCase]: 2 } } } });
  const again = await writer.write([{ kind: 'looked-at', reference: person }]);
  expect(again).toMatchObject({ ok: true, value: { looked: null } });
});
