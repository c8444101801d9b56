import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { toBase64 } from '../../../shared/base/bytes.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import { type DocumentReference, idIn, referenceTo } from '../../../shared/docs/reference.ts';
import type { ReturnedRequest } from '../../../shared/protocol/returned.ts';
import type { DocStore } from '../../../sync-server/storage/doc-store.ts';
import { openSqliteStore } from '../../../sync-server/storage/sqlite/open-sqlite-store.ts';
import { createReplica, docOf, piecesOf, type Replica } from '../../support/replica.ts';
import { deviceDoc, type Person, type SyncFixture, startSync } from './sync-fixture.ts';

let root: string;
let current: DocStore;
let fixture: SyncFixture;
let amira: Person;
let omar: Person;

const live = () => path.join(root, 'live');

beforeEach(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'alongside-returned-'));
  current = await openSqliteStore({ folder: live() });
  // The folder is exchanged behind the server's back.
  const store = new Proxy({} as DocStore, { get: (_, name) => Reflect.get(current, name) });
  fixture = await startSync(store);
  amira = fixture.person('Amira');
  omar = fixture.person('Omar');
});
afterEach(async () => {
  await fixture.close();
  await current.close();
  rmSync(root, { recursive: true });
  expect(fixture.faults).toEqual([]);
});

async function exchangeFolder(work: () => void): Promise<void> {
  await current.close();
  work();
  current = await openSqliteStore({ folder: live() });
}
const backUp = () => exchangeFolder(() => cpSync(live(), path.join(root, 'copy'), { recursive: true }));
const putBack = () =>
  exchangeFolder(() => {
    rmSync(live(), { recursive: true });
    cpSync(path.join(root, 'copy'), live(), { recursive: true });
  });
const KEYS = 'keys.db';
/** As a restore does it: the older copy's log, with the newest keys. */
const putBackWithNewestKeys = () =>
  exchangeFolder(() => {
    cpSync(path.join(live(), KEYS), path.join(root, KEYS));
    rmSync(live(), { recursive: true });
    cpSync(path.join(root, 'copy'), live(), { recursive: true });
    cpSync(path.join(root, KEYS), path.join(live(), KEYS));
  });

/** Writes on from what the server has, as a device that has the document. */
async function write(reference: DocumentReference, by: Person, content: string): Promise<void> {
  const { doc, updates } = deviceDoc(by);
  const there = await fixture.stored(reference);
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(there));
  doc.getText('t').insert(doc.getText('t').length, content);
  const committed = await fixture.sync.commitUpdate(reference, updates[0]!, by.actor);
  if (!committed.ok) throw new Error(committed.error.code);
}
const textOf = async (reference: DocumentReference) => (await fixture.stored(reference)).getText('t').toString();

async function follow(replica: Replica, by: Person): Promise<void> {
  const asked = { after: replica.cursor(), limit: 100, what: 'documents' } as const;
  for await (const piece of piecesOf(await fixture.sync.pull(asked, by.actor))) replica.take(piece);
}

/** All that a replica held of these, and the place that it was at. */
function held(replica: Replica, ...references: DocumentReference[]): ReturnedRequest {
  return {
    proof: replica.cursor()!,
    documents: references.map((reference) => {
      const { facts, parts } = replica.documents.get(reference)!;
      return { facts, bytes: toBase64(Y.encodeStateAsUpdate(docOf(parts!))) };
    }),
  };
}
const statuses = async (request: ReturnedRequest, by: Person) => {
  const results = await fixture.sync.takeReturned(request, by.actor);
  if (!results.ok) return results.error;
  return results.value.map((one) => (one.status === 'taken' ? 'taken' : one.refusal.code));
};
const entriesOf = async (reference: DocumentReference) =>
  (await current.readLogOf(reference)).map(({ by, returned = false }) => ({ by: by.enrolment, returned }));

describe('after an older copy was put back', () => {
  test('a device gives back what everybody wrote since, marked as brought by it [B1]', async () => {
    const reference = await fixture.beneficiary(amira);
    await write(reference, amira, 'before');
    await backUp();
    await write(reference, amira, ', hers');
    await write(reference, omar, ', his');
    const device = createReplica();
    await follow(device, omar);
    await putBack();
    expect(await textOf(reference)).toBe('before');

    expect(await statuses(held(device, reference), omar)).toEqual(['taken']);
    expect(await textOf(reference)).toBe('before, hers, his');
    expect(await entriesOf(reference)).toEqual([
      { by: amira.actor.enrolment, returned: false },
      { by: omar.actor.enrolment, returned: true },
    ]);
  });

  test('what waits on the copy is ended by whoever gives back what it waits for, together with it [B1] [D7]', async () => {
    const reference = await fixture.beneficiary(amira);
    await write(reference, amira, 'before');
    const { doc, updates } = deviceDoc(amira);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(await fixture.stored(reference)));
    for (const word of [', one', ', two']) doc.getText('t').insert(doc.getText('t').length, word);
    await fixture.sync.commitUpdate(reference, updates[1]!, amira.actor);
    await backUp();
    await fixture.sync.commitUpdate(reference, updates[0]!, amira.actor);
    const device = createReplica();
    await follow(device, omar);
    await putBack();
    expect(await textOf(reference)).toBe('before');

    expect(await statuses(held(device, reference), omar)).toEqual(['taken']);
    expect(await textOf(reference)).toBe('before, one, two');
    expect((await fixture.stored(reference)).store.pendingStructs).toBeNull();
  });

  test('records that were made since are registered again, people before their cases, with whom they name [B1]', async () => {
    const before = await fixture.beneficiary(amira);
    await write(before, amira, 'before');
    await backUp();
    const person = await fixture.beneficiary(amira);
    const opened = await fixture.caseOf(person, amira);
    await write(person, amira, 'a person');
    await write(opened, amira, 'a case');
    const supervisor = fixture.person('Samuel', 'supervisor');
    const assigned: string[] = [amira.actor.user];
    const named = { type: 'assign', reference: opened, assigned, restricted: true } as const;
    expect(await fixture.sync.assign(named, supervisor.actor)).toMatchObject({ ok: true });
    const device = createReplica();
    await follow(device, amira);
    await putBack();

    expect(await statuses(held(device, person, opened), amira)).toEqual(['taken', 'taken']);
    expect(await textOf(opened)).toBe('a case');
    expect(await current.facts(opened)).toMatchObject({ restricted: true, assigned: [amira.actor.user] });
  });

  test('a case comes back although nothing was ever written of its person, whom nobody can give back [B1]', async () => {
    await write(await fixture.beneficiary(amira), amira, 'before');
    await backUp();
    const person = await fixture.beneficiary(amira);
    const opened = await fixture.caseOf(person, amira);
    await write(opened, amira, 'a case');
    const device = createReplica();
    await follow(device, omar);
    expect(device.documents.has(person)).toBe(false);
    await putBack();

    expect(await statuses(held(device, opened), omar)).toEqual(['taken']);
    expect(await textOf(opened)).toBe('a case');
    expect(await current.facts(person)).toMatchObject({ site: fixture.site });
  });

  test('two devices that give back the same change nothing twice, and neither does one that sends again [S5]', async () => {
    const reference = await fixture.beneficiary(amira);
    await write(reference, amira, 'before');
    await backUp();
    await write(reference, amira, ', and after');
    const [one, other] = [createReplica(), createReplica()];
    await follow(one, amira);
    await follow(other, omar);
    await putBack();
    const both = await Promise.all([statuses(held(one, reference), amira), statuses(held(other, reference), omar)]);
    expect(both).toEqual([['taken'], ['taken']]);
    expect(await statuses(held(one, reference), amira)).toEqual(['taken']);
    expect(await textOf(reference)).toBe('before, and after');
    expect(await entriesOf(reference)).toHaveLength(2);
  });

  test('what was written meanwhile on the older copy stays, beside what comes back [B1]', async () => {
    const reference = await fixture.beneficiary(amira);
    await write(reference, amira, 'before');
    await backUp();
    await write(reference, amira, ', lost');
    const device = createReplica();
    await follow(device, amira);
    await putBack();
    await write(reference, omar, ', new');
    expect(await statuses(held(device, reference), amira)).toEqual(['taken']);
    const text = await textOf(reference);
    expect(text).toContain(', lost');
    expect(text).toContain(', new');
  });

  test('nobody brings back what they may not write, or what could never have been written [B2]', async () => {
    const reference = await fixture.beneficiary(amira);
    await write(reference, amira, 'before');
    await backUp();
    await write(reference, amira, ', lost');
    const reader = fixture.person('Rita', 'viewer');
    const device = createReplica();
    await follow(device, amira);
    await putBack();
    const request = held(device, reference);
    expect(await statuses(request, reader)).toEqual(['forbidden']);
    const facts = request.documents[0]!.facts;
    const bad = (bytes: string, of: Partial<DocumentFacts> = {}) => ({
      ...request,
      documents: [{ facts: { ...facts, ...of }, bytes }],
    });
    expect(await statuses(bad('!'), amira)).toEqual(['malformed']);
    expect(await statuses(bad(toBase64(new Uint8Array([1, 2, 3]))), amira)).toEqual(['malformed']);
    const elsewhere = { reference: referenceTo('beneficiary', crypto.randomUUID()), site: fixture.otherSite };
    expect(await statuses(bad(request.documents[0]!.bytes, elsewhere), amira)).toEqual(['forbidden']);
    expect(await textOf(reference)).toBe('before');
  });

  test('a part that stands on what is not there waits at the device [B1]', async () => {
    const reference = await fixture.beneficiary(amira);
    await write(reference, amira, 'before');
    await backUp();
    await write(reference, amira, ', one');
    const device = createReplica();
    await follow(device, amira);
    const first = docOf(device.documents.get(reference)!.parts!);
    await write(reference, omar, ', two');
    await follow(device, amira);
    await putBack();
    const request = held(device, reference);
    const all = docOf(device.documents.get(reference)!.parts!);
    const tail = toBase64(Y.encodeStateAsUpdate(all, Y.encodeStateVector(first)));
    const part = { ...request, documents: [{ ...request.documents[0]!, bytes: tail }] };
    expect(await statuses(part, amira)).toEqual(['busy']);
    expect(await statuses(request, amira)).toEqual(['taken']);
    expect(await textOf(reference)).toBe('before, one, two');
  });
});

test('nothing is taken back where nothing was lost, or without a place that was [B2]', async () => {
  const reference = await fixture.beneficiary(amira);
  await write(reference, amira, 'here');
  const device = createReplica();
  await follow(device, amira);
  expect(await statuses(held(device, reference), amira)).toBe('not-restored');
  expect(await statuses({ ...held(device, reference), proof: 'x.y' }, amira)).toBe('not-restored');
  const [last] = device.cursor()!.slice(-1);
  const forged = device.cursor()!.slice(0, -1) + (last === 'A' ? 'B' : 'A');
  expect(await statuses({ ...held(device, reference), proof: forged }, amira)).toBe('not-restored');
});

describe('of somebody who was erased after the older copy was taken', () => {
  test('nothing is taken back, whoever brings it and whether the copy knew them; devices hear who did it [E3] [E5] [B2]', async () => {
    const known = await fixture.beneficiary(amira);
    await write(known, amira, 'Amina');
    await backUp();
    const late = await fixture.caseOf(known, amira);
    await write(late, amira, 'a plan');
    const [here, there] = [createReplica(), createReplica()];
    await follow(here, amira);
    await follow(there, omar);
    const before = held(here, known, late);
    await fixture.sync.erase(idIn(known), 'asked', amira.actor);
    await putBackWithNewestKeys();
    expect(await statuses({ ...before, proof: there.cursor()! }, amira)).toEqual(['erased', 'erased']);
    expect(await statuses(before, fixture.person('Vera', 'viewer'))).toEqual(['erased', 'erased']);
    await follow(here, amira);
    expect([...here.documents.keys()].filter((one) => one === known || one === late)).toEqual([]);
    expect(await current.facts(known)).toBeNull();
  });
});

test('a device that fetched before the older copy was taken proves the loss by what it was told is kept since [B4] [B1]', async () => {
  const known = await fixture.beneficiary(amira);
  await write(known, amira, 'before');
  const here = createReplica();
  await follow(here, amira);
  await backUp();
  await write(known, amira, ', after');
  const { facts } = here.documents.get(known)!;
  const lost = { facts, bytes: toBase64(Y.encodeStateAsUpdate(await fixture.stored(known))) };
  const [, seen] = (await fixture.sync.reached())!;
  await putBack();
  const restarted = async (...shown: string[]) => {
    const asked = { after: here.cursor(), seen: shown, limit: 100, what: 'documents' } as const;
    for await (const { begin } of piecesOf(await fixture.sync.pull(asked, amira.actor))) return begin?.restarted;
    return undefined;
  };
  expect(await restarted()).toBeNull();
  expect(await restarted(seen)).toBe('history');
  const [, early] = (await fixture.sync.reached())!;
  expect(await restarted(early)).toBeNull();
  expect(await restarted(early, seen)).toBe('history');
  expect(await statuses({ proof: seen, documents: [lost] }, amira)).toEqual(['taken']);
  expect(await textOf(known)).toBe('before, after');
});
