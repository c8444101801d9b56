import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { newClientId } from '../../shared/base/client-id.ts';
import { newId, type OutboxId, outboxIdOf, type UserId } from '../../shared/base/ids.ts';
import { setRegister } from '../../shared/base/set-register.ts';
import { caseMap } from '../../shared/docs/case.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import type { Command, RegisterCommand } from '../../shared/protocol/outbox.ts';
import { newMemoryDisk, openMemoryStore } from '../../tests/sim/memory-vault-store.ts';
import type { Change } from './vault-changes.ts';
import { readOutbox } from './vault-outbox.ts';
import { readRecords } from './vault-rows.ts';
import { readTray } from './vault-tray.ts';
import { openWriter } from './vault-writer.ts';

const reference = referenceTo('case', newId());
const site = newId();
const idOfCommand = () => newId().replaceAll('-', '') as OutboxId;
const register: RegisterCommand = { type: 'register', reference, site, programme: newId(), beneficiary: newId() };

/** The server says that the case may no longer be seen. */
const goes: Change = {
  kind: 'part',
  items: [],
  gone: [reference],
  erased: [],
  projection: PROJECTION_VERSION,
  place: { cursor: 'a', listing: false },
};

async function edit(): Promise<Change & { id: OutboxId }> {
  const doc = new Y.Doc();
  doc.clientID = newClientId(7);
  setRegister(caseMap(doc), 'plan', 'Visit on Tuesday', '2026-11-01T12:00:00.000Z');
  const bytes = Y.encodeStateAsUpdate(doc);
  return { kind: 'own', reference, id: await outboxIdOf(bytes), bytes, writtenAt: 2, committed: false };
}

/** A writer over a disk that can be full, with a case in it that the server knows. */
async function withCase() {
  const disk = newMemoryDisk();
  let full = false;
  const store = openMemoryStore(disk, undefined, () => full);
  const writer = await openWriter(store, new Map());
  const registered = idOfCommand();
  await writer.write([{ kind: 'command', id: registered, command: register, writtenAt: 1 }]);
  await writer.write([{ kind: 'committed', ids: [registered] }]);
  return {
    writer,
    store,
    setFull(next: boolean) {
      full = next;
    },
    row: async () => (await readRecords(store)).records.find((row) => row.reference === reference),
  };
}

test('a refused assignment leaves a case with the people whom it had [D6]', async () => {
  const { writer, row } = await withCase();
  const assigned = [newId<UserId>()];
  const ids = [idOfCommand(), idOfCommand()];
  const assign = (restricted: boolean): Command => ({ type: 'assign', reference, assigned, restricted });
  await writer.write([{ kind: 'command', id: ids[0]!, command: assign(false), writtenAt: 2 }]);
  await writer.write([{ kind: 'command', id: ids[1]!, command: assign(true), writtenAt: 3 }]);
  expect((await row())?.facts).toMatchObject({ assigned, restricted: true });
  await writer.write([{ kind: 'refused', id: ids[0]!, refusal: { code: 'forbidden', detail: 'restricted' } }]);
  expect((await row())?.facts).toMatchObject({ assigned: [], restricted: false });
  expect((await row())?.row).toMatchObject({ assigned: [], restricted: false });
});

test('what the server could not take this time stays owed, and is not set aside [S4]', async () => {
  const { writer, store } = await withCase();
  const change = await edit();
  await writer.write([change]);
  await writer.write([{ kind: 'refused', id: change.id, refusal: { code: 'storage' } }]);
  expect([...(await readOutbox(store)).entries.keys()]).toEqual([change.id]);
  expect((await readTray(store)).items).toEqual([]);
});

test('a record that was to go once its work is answered goes, also when the disk was full at the answer [T3]', async () => {
  const { writer, row, setFull } = await withCase();
  const change = await edit();
  await writer.write([change]);
  await writer.write([goes]);
  const refused: Change = { kind: 'refused', id: change.id, refusal: { code: 'forbidden' } };
  setFull(true);
  expect((await writer.write([refused])).ok).toBe(false);
  setFull(false);
  expect(await row()).toBeDefined();
  expect((await writer.write([refused])).ok).toBe(true);
  expect(await row()).toBeUndefined();
});

test('an assignment of a record that went meanwhile is not owed: refused, it would be sent again without end [T3]', async () => {
  const { writer, store } = await withCase();
  await writer.write([goes]);
  const command: Command = { type: 'assign', reference, assigned: [], restricted: false };
  await writer.write([{ kind: 'command', id: idOfCommand(), command, writtenAt: 2 }]);
  expect((await readOutbox(store)).entries.size).toBe(0);
});

test('a record whose registration is refused after the server gave it stays: nobody would bring it again [T2]', async () => {
  const store = openMemoryStore(newMemoryDisk());
  const writer = await openWriter(store, new Map());
  const id = idOfCommand();
  const change = await edit();
  await writer.write([{ kind: 'command', id, command: register, writtenAt: 1 }, change]);
  const facts = (await readRecords(store)).records[0]!.facts;
  const given = { reference, sequence: 5, facts, row: null, how: 'whole' as const, parts: [] };
  await writer.write([{ ...goes, items: [given], gone: [] } as Change]);
  await writer.write([{ kind: 'refused', id, refusal: { code: 'forbidden' } }]);
  expect((await readRecords(store)).records.map((row) => row.reference)).toEqual([reference]);
  expect((await readTray(store)).items.map(({ ids }) => ids)).toEqual([[id, change.id]]);
});

const by = newId<UserId>();
/** The server says that somebody was erased. */
const erases = (all: DocumentReference[]): Change =>
  ({ ...goes, gone: [], erased: all.map((one) => ({ reference: one, by })) }) as Change;

test('a record that was erased goes at once, with what is unsent in it, and its writer hears how much went and by whom [E4]', async () => {
  const { writer, store, row } = await withCase();
  await writer.write([await edit(), { kind: 'draft', key: `comments/${reference}/new`, value: 'begun' }]);
  await writer.write([{ kind: 'draft', key: 'register/another', value: 'stays' }]);
  const done = await writer.write([erases([reference])]);
  expect(done).toMatchObject({ ok: true, value: { gone: [reference], erased: [{ reference, by, entries: 1 }] } });
  expect(await row()).toBeUndefined();
  expect((await readOutbox(store)).entries.size).toBe(0);
  expect((await readTray(store)).items).toEqual([]);
  expect(await store.all('drafts')).toHaveLength(1);
  expect(await writer.write([erases([reference])])).toMatchObject({ ok: true, value: { erased: [] } });
});

test('with a person go their cases, those too that the server never heard of, and what was refused [E4]', async () => {
  const { writer, store } = await withCase();
  const person = referenceTo('beneficiary', register.beneficiary!);
  const change = await edit();
  const late = { ...register, reference: referenceTo('case', newId()) };
  await writer.write([change, { kind: 'command', id: idOfCommand(), command: late, writtenAt: 3 }]);
  await writer.write([{ kind: 'refused', id: change.id, refusal: { code: 'forbidden' } }]);
  expect((await readTray(store)).items).toHaveLength(1);
  const done = await writer.write([erases([person])]);
  expect(done.ok && done.value.gone).toEqual(expect.arrayContaining([reference, late.reference]));
  expect((await readRecords(store)).records).toEqual([]);
  expect((await readOutbox(store)).entries.size).toBe(0);
  expect((await readTray(store)).items).toEqual([]);
});

test('what is refused as erased is set aside for nobody [E3] [E4]', async () => {
  const { writer, store, row } = await withCase();
  const change = await edit();
  await writer.write([change]);
  const done = await writer.write([{ kind: 'refused', id: change.id, refusal: { code: 'erased', detail: by } }]);
  expect(done).toMatchObject({ ok: true, value: { erased: [{ reference, by, entries: 1 }] } });
  expect(await row()).toBeUndefined();
  expect((await readTray(store)).items).toEqual([]);
});
