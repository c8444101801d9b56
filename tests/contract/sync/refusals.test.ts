import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toBase64 } from '../../../shared/base/bytes.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import type { PushEntry } from '../../../shared/protocol/outbox.ts';
import type { DocStore } from '../../../sync-server/storage/doc-store.ts';
import { entryIdOf } from '../../../sync-server/storage/entry-id.ts';
import { openSqliteStore } from '../../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { deviceDoc, type Person, type SyncFixture, startSync } from './sync-fixture.ts';

/** What is refused stays refused, whatever becomes of the server in between. */
let folder: string;
let store: DocStore;
let fixture: SyncFixture;
let amira: Person;
let reference: DocumentReference;
let updates: Uint8Array[];

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'alongside-refusals-'));
  store = await openSqliteStore({ folder });
  fixture = await startSync(store);
  amira = fixture.person('Amira');
  reference = await fixture.beneficiary(amira);
  const device = deviceDoc(amira);
  for (const word of ['one', 'two', 'three']) device.doc.getMap('fields').set(word, word);
  updates = device.updates;
});
afterEach(async () => {
  await fixture.close();
  await store.close();
  rmSync(folder, { recursive: true });
  expect(fixture.faults).toEqual([]);
});

const entry = (bytes: Uint8Array): PushEntry => ({
  kind: 'update',
  id: entryIdOf(bytes),
  reference,
  bytes: toBase64(bytes),
});
const codesOf = async (...some: Uint8Array[]) =>
  (await fixture.sync.push(some.map(entry), amira.actor)).map((result) =>
    result.status === 'refused' ? result.refusal.code : result.status,
  );
const cutShort = (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 3);

async function restart(): Promise<void> {
  await fixture.close();
  await store.close();
  store = await openSqliteStore({ folder });
  fixture = await startSync(store);
}

describe('what follows a refused update', () => {
  test('is refused with it by the server that is started after it, and no other device is [D6]', async () => {
    expect(await codesOf(cutShort(updates[0]!))).toEqual(['malformed']);
    await restart();
    expect(await codesOf(updates[1]!)).toEqual(['after-refusal']);
    expect(await codesOf(updates[2]!)).toEqual(['after-refusal']);
    const anew = deviceDoc(amira);
    anew.doc.getMap('fields').set('anew', 1);
    expect(await codesOf(anew.updates[0]!)).toEqual(['committed']);
  });

  test('is not called refused before the disk remembers it [D6]', async () => {
    const { saveRefusals } = store;
    store.saveRefusals = async () => {
      throw new Error('disk full');
    };
    expect(await codesOf(cutShort(updates[0]!), updates[1]!)).toEqual(['storage', 'storage']);
    expect(fixture.faults.splice(0)).toEqual([expect.stringContaining('disk full')]);
    store.saveRefusals = saveRefusals;
    expect(await codesOf(cutShort(updates[0]!), updates[1]!)).toEqual(['malformed', 'after-refusal']);
    await restart();
    expect(await codesOf(updates[2]!)).toEqual(['after-refusal']);
  });
});

test('to remember refusals costs those nothing who are not refused, nor one again who was [D6]', async () => {
  let saved = 0;
  const { saveRefusals } = store;
  store.saveRefusals = (all) => {
    saved += 1;
    return saveRefusals(all);
  };
  expect(await codesOf(...updates)).toEqual(['committed', 'committed', 'committed']);
  expect(saved).toBe(0);
  const refused = deviceDoc(amira);
  for (const word of ['one', 'two', 'three']) refused.doc.getMap('fields').set(word, word);
  expect(await codesOf(cutShort(refused.updates[0]!), refused.updates[1]!)).toEqual(['malformed', 'after-refusal']);
  expect(await codesOf(refused.updates[2]!)).toEqual(['after-refusal']);
  expect(saved).toBe(1);
});
