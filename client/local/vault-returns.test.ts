import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { fromBase64 } from '../../shared/base/bytes.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { newId, outboxIdOf, type SiteId, type UserId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import type { SyncItem } from '../../shared/protocol/sync-frames.ts';
import { newMemoryDisk, openMemoryStore } from '../../tests/sim/memory-vault-store.ts';
import type { Change, KnownDocument } from './vault-changes.ts';
import { readGivenBack, readOwedBack, readReturning, readSeen } from './vault-returns.ts';
import { readRecords } from './vault-rows.ts';
import { openWriter } from './vault-writer.ts';

const site = newId<SiteId>();
const [person, other] = [referenceTo('beneficiary', newId()), referenceTo('beneficiary', newId())];
const opened = referenceTo('case', newId());

const factsOf = (reference: DocumentReference, more: Partial<DocumentFacts> = {}): DocumentFacts => ({
  reference,
  kind: reference.startsWith('case/') ? 'case' : 'beneficiary',
  site,
  programme: null,
  beneficiary: null,
  assigned: [],
  restricted: false,
  ...more,
});
const whole = (facts: DocumentFacts, state: Uint8Array): SyncItem => ({
  reference: facts.reference,
  sequence: 1,
  facts,
  row: null,
  how: 'whole',
  parts: [{ format: 1, bytes: state }],
});
const part = (items: SyncItem[], more: Partial<Extract<Change, { kind: 'part' }>> = {}): Change => ({
  kind: 'part',
  items,
  gone: [],
  erased: [],
  projection: PROJECTION_VERSION,
  place: null,
  ...more,
});
const at = (cursor: string) => ({ place: { cursor, listing: false } });
/** The first piece of an older copy, and the last. */
const restored = { restored: true } as const;
const atEnd = { ...at('c2'), atEnd: true } as const;

/** A document that grew by a word, before and after. */
function grown() {
  const doc = new Y.Doc();
  doc.clientID = newClientId(7);
  doc.getText('t').insert(0, 'before');
  const before = Y.encodeStateAsUpdate(doc);
  doc.getText('t').insert(6, ', after');
  return { before, after: Y.encodeStateAsUpdate(doc) };
}
const text = grown();

/** A device that has a person, another, and a case of the first, up to the cursor `c1`. */
async function device(assigned: Partial<DocumentFacts> = {}) {
  const disk = newMemoryDisk();
  const store = openMemoryStore(disk);
  const known = new Map<DocumentReference, KnownDocument>();
  let writer = await openWriter(store, known);
  const write = async (...changes: Change[]) => expect((await writer.write(changes)).ok).toBe(true);
  const items = [factsOf(person), factsOf(other), factsOf(opened, assigned)].map((facts) => whole(facts, text.after));
  await write(part(items, at('c1')));
  return {
    store,
    write,
    async startAgain() {
      writer = await openWriter(store, known);
    },
    owed: () => readOwedBack(store),
    given: async (...references: DocumentReference[]) => (await readGivenBack(store, references, 1_000_000)).documents,
  };
}
/** What a server that has this makes of what is given back. */
function textAfter(there: Uint8Array, bytes: string): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, there);
  if (bytes !== '') Y.applyUpdate(doc, fromBase64(bytes));
  return doc.getText('t').toString();
}

test('what an older copy lacks of a record is owed, one that it has not at all whole, and nothing else; cases last [B1]', async () => {
  const { store, write, owed, given } = await device();
  await write(part([whole(factsOf(person), text.before)], { ...restored, ...at('c2') }));
  expect(await readReturning(store)).toEqual({ proofs: ['c1'], complete: false });
  await write(part([whole(factsOf(other), text.after)], atEnd));
  expect(await readReturning(store)).toEqual({ proofs: ['c1'], complete: true });
  expect(await owed()).toEqual([person, opened]);
  const [difference, all] = await given(person, opened);
  expect(textAfter(text.before, difference!.bytes)).toBe('before, after');
  expect(difference!.bytes.length).toBeLessThan(all!.bytes.length);
  expect(textAfter(new Uint8Array([0, 0]), all!.bytes)).toBe('before, after');
  await write({ kind: 'returned', references: [person, opened] });
  expect([await owed(), await readReturning(store)]).toEqual([[], null]);
});

test('a device that ends between two pieces, or in the middle of one, owes the same [B3]', async () => {
  const { store, write, startAgain, owed, given } = await device({ assigned: ['a' as UserId], restricted: true });
  const first = part([whole(factsOf(opened), text.after)], restored);
  await write(first);
  await startAgain();
  // Its place was not written: the piece comes again, and the facts here are the older copy's by now.
  await write(first);
  await write(part([whole(factsOf(person), text.before)], at('c2')));
  await startAgain();
  await write(part([], { place: { cursor: 'c3', listing: false }, atEnd: true }));
  expect(await readReturning(store)).toEqual({ proofs: ['c1'], complete: true });
  expect(new Set(await owed())).toEqual(new Set([person, other, opened]));
  // Nothing is missing in it but who it is for.
  expect(await given(opened)).toMatchObject([{ facts: { assigned: ['a'], restricted: true } }]);
});

test('what one may no longer see goes, and is not given back; nor is work that waits in the outbox or was refused [B2]', async () => {
  const { write, owed, given } = await device();
  const doc = new Y.Doc();
  doc.clientID = newClientId(8);
  doc.getText('mine').insert(0, 'mine');
  const bytes = Y.encodeStateAsUpdate(doc);
  const id = await outboxIdOf(bytes);
  await write({ kind: 'own', reference: person, id, bytes, writtenAt: 1, committed: false });
  await write(part([whole(factsOf(person), text.before)], restored), part([], { gone: [other, opened], ...atEnd }));
  expect(await owed()).toEqual([person]);
  const mine = async () => {
    const [one] = await given(person);
    const there = new Y.Doc();
    Y.applyUpdate(there, text.before);
    Y.applyUpdate(there, fromBase64(one!.bytes));
    return [there.getText('t').toString(), there.getText('mine').toString()];
  };
  expect(await mine()).toEqual(['before, after', '']);
  await write({ kind: 'refused', id, refusal: { code: 'forbidden' } });
  expect(await mine()).toEqual(['before, after', '']);
});

test('a second copy is asked anew, under either proof; nothing is owed where nothing was lost [B2]', async () => {
  const { store, write, owed } = await device();
  const same = [factsOf(other), factsOf(opened)].map((facts) => whole(facts, text.after));
  await write(part([whole(factsOf(person), text.before), ...same], { ...restored, ...atEnd }));
  expect(await owed()).toEqual([person]);
  await write(part([whole(factsOf(person), text.after), ...same], { ...restored, ...at('c3') }));
  await write({ kind: 'not-lost', proof: 'c1' });
  expect(await readReturning(store)).toEqual({ proofs: ['c2'], complete: false });
  await write(part([], { place: { cursor: 'c4', listing: false }, atEnd: true }));
  expect([await owed(), await readReturning(store)]).toEqual([[], null]);
});

test('what was acknowledged since is shown until something is taken of the answer that begins anew, whatever comes late [B4] [B3]', async () => {
  const { store, write } = await device();
  const committed = (n: number, place: string): Change => ({ kind: 'committed', ids: [], reached: [n, place] });
  await write(committed(9, 'p9'), committed(7, 'p7'));
  expect(await readSeen(store)).toEqual(['p9']);
  await write(part([whole(factsOf(person), text.before)], restored));
  expect(await readReturning(store)).toEqual({ proofs: ['p9', 'c1'], complete: false, untaken: true });
  await write(committed(12, 'p12'));
  expect(await readSeen(store)).toEqual(['p9']);
  await write(part([whole(factsOf(person), text.before)], { ...restored, ...at('c2') }));
  expect(await readSeen(store)).toEqual(['p12']);
});

test('a place of another run of the server, perhaps of an older copy that has grown, does not stand in for what proves that [B4]', async () => {
  const { store, write } = await device();
  const reached = (n: number, place: string): Change => ({ kind: 'committed', ids: [], reached: [n, place] });
  await write(reached(9, 'p9..one'), reached(11, 'p11..one'), reached(12, 'p12..two'), reached(10, 'p10..one'));
  expect(await readSeen(store)).toEqual(['p11..one', 'p12..two']);
  await write(part([whole(factsOf(person), text.after)], { ...at('c2'), atEnd: true }));
  expect(await readSeen(store)).toEqual(['p12..two']);
  await write(reached(14, 'p14..three'));
  await write(part([whole(factsOf(person), text.before)], { ...restored, ...at('c3') }));
  expect(await readReturning(store)).toMatchObject({ proofs: ['p12..two', 'p14..three', 'c2'] });
  expect(await readSeen(store)).toEqual([]);
});

test('an answer that begins anew once more, and gets as far as the one before, is taken like any other [B3]', async () => {
  const { store, write } = await device();
  const first = part([whole(factsOf(person), text.before)], { ...restored, ...at('c2') });
  await write(first);
  expect(await readSeen(store)).toEqual([]);
  await write({ kind: 'committed', ids: [], reached: [9, 'p9'] });
  await write(first);
  expect(await readReturning(store)).toEqual({ proofs: ['c1', 'p9', 'c2'], complete: false });
  expect(await readSeen(store)).toEqual([]);
});

test('a record that is here by its row alone, and that the older copy does not know, goes: nobody could fetch it [B3]', async () => {
  const { store, write } = await device();
  const late = referenceTo('beneficiary', newId());
  await write(part([{ ...whole(factsOf(late), text.after), how: 'row', parts: [] }]));
  await write(part([whole(factsOf(person), text.before)], { ...restored, ...atEnd }));
  const here = (await readRecords(store)).records.map(({ reference }) => reference);
  expect(here).not.toContain(late);
  expect(here).toContain(other);
});
