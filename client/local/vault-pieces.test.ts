import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { Result } from '../../shared/base/result.ts';
import { addDistribution } from '../../shared/edits/distribution.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import {
  ENROLMENT,
  enrolled,
  factsOf,
  host,
  itemOf,
  kept,
  none,
  PIN,
  pieceOf,
  record,
  register,
  worker,
} from '../../tests/support/vault-in-process.ts';
import { rowsOf } from './row-pieces.ts';
import type { OpenedVault } from './vault-calls.ts';
import type { Wrote } from './vault-changes.ts';

const rowsIn = (opened: Result<OpenedVault, unknown>) => (opened.ok ? rowsOf(opened.value.pieces) : []);

// Rows are marked with the version of the code that makes them; a test lets an older one have made some.
const projections = vi.hoisted(() => ({ version: 2 }));
vi.mock('../../shared/projections/projection-version.ts', () => ({
  get PROJECTION_VERSION() {
    return projections.version;
  },
}));

// A PIN costs a quarter of a second here, and several where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

describe('pieces', () => {
  test('bring documents, rows and the place to go on from, in one write [T2]', async () => {
    const { vault, user } = await enrolled();
    const omar = record(9);
    omar.set('fullName', 'Omar Said');
    await vault.write([pieceOf([itemOf(omar, 4)])]);
    await vault.lock();
    const again = host().vault;
    const opened = await again.unlock(user, PIN);
    expect(rowsIn(opened)).toMatchObject([{ sequence: 4, row: { fullName: 'Omar Said' } }]);
    expect(await again.cursor()).toBe('c4');
  });

  test('of many rows open again as they were, with what was changed and what went since', async () => {
    const { vault, user } = await enrolled();
    const many = Array.from({ length: 30 }, (_, i) => {
      const one = record(9);
      one.set('fullName', `Person ${i}`);
      return one;
    });
    await vault.write([pieceOf(many.map((one, i) => itemOf(one, i)))]);
    many[3]!.set('fullName', 'Person three');
    await vault.write([pieceOf([itemOf(many[3]!, 31)])]);
    await vault.write([pieceOf([], { gone: [many[4]!.reference], cursor: 'c32' })]);
    await vault.lock();
    const opened = await host().vault.unlock(user, PIN);
    if (!opened.ok) throw new Error(opened.error.code);
    const names = rowsOf(opened.value.pieces).map(({ row }) => row.kind === 'beneficiary' && row.fullName);
    expect(names.toSorted()).toEqual(
      many.flatMap((_, i) => (i === 4 ? [] : [i === 3 ? 'Person three' : `Person ${i}`])).toSorted(),
    );
  });

  test('of an older version of the app open at once with every column, and are made again behind it', async () => {
    const { vault, user } = await enrolled();
    const omar = record(9);
    omar.set('fullName', 'Omar Said');
    const context = { actor: worker(9), facts: factsOf(omar.reference), doc: omar.doc, now: 1 };
    addDistribution(context, { itemName: 'Blanket', quantity: 2, on: '2026-11-02' });
    const { distributions: _, ...row } = itemOf(omar, 4).row as BeneficiaryRow;
    projections.version = 0;
    await vault.write([pieceOf([itemOf(omar, 4, { row: row as BeneficiaryRow })])]);
    projections.version = 2;
    await vault.lock();
    const again = host();
    const opened = await again.vault.unlock(user, PIN);
    expect(rowsIn(opened)).toMatchObject([{ row: { fullName: 'Omar Said', distributions: [] } }]);
    const whole = { sequence: 4, row: { fullName: 'Omar Said', distributions: [{ itemName: 'Blanket' }] } };
    await expect.poll(() => again.wrote).toMatchObject([{ rows: [whole] }]);
    await again.vault.lock();
    const third = host();
    expect(rowsIn(await third.vault.unlock(user, PIN))).toMatchObject([whole]);
    expect(third.wrote).toEqual([]);
  });

  test('of a server of another version bring documents, whose rows this device makes itself [V15]', async () => {
    const { vault, wrote } = await enrolled();
    const omar = record(9);
    omar.set('fullName', 'Omar Said');
    const row = { kind: 'beneficiary', fullName: 'As another version says it' } as BeneficiaryRow;
    await vault.write([pieceOf([itemOf(omar, 4, { row })], { projection: 3 })]);
    expect(wrote).toMatchObject([{ rows: [{ row: { fullName: 'Omar Said', distributions: [] } }] }]);
  });

  test('join what this device has, and take nothing of its own away', async () => {
    const { vault, wrote } = await enrolled();
    const omar = record(9);
    omar.set('fullName', 'Omar Said');
    await vault.write([pieceOf([itemOf(omar, 4)])]);
    const mine = record(ENROLMENT, omar.reference);
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(omar.doc), 'remote');
    await vault.write([await mine.own(mine.set('phone', '555'))]);
    omar.set('email', 'omar@example.org');
    await vault.write([pieceOf([itemOf(omar, 5)])]);
    expect(await kept(vault, omar.reference)).toMatchObject({ phone: '555', email: 'omar@example.org' });
    expect(wrote.at(-1)?.rows).toMatchObject([{ sequence: 5, row: { phone: '555', email: 'omar@example.org' } }]);
  });

  test('name what is gone; work owed in it stays until the server has answered [T3]', async () => {
    const { vault, wrote } = await enrolled();
    const [omar, nadia] = [record(9), record(9)];
    omar.set('fullName', 'Omar Said');
    nadia.set('fullName', 'Nadia Saleh');
    await vault.write([pieceOf([itemOf(omar, 4), itemOf(nadia, 5)])]);
    const mine = record(ENROLMENT, nadia.reference);
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(nadia.doc), 'remote');
    const owed = await mine.own(mine.set('phone', '555'));
    await vault.write([owed]);
    await vault.write([pieceOf([], { gone: [omar.reference, nadia.reference], cursor: 'c6' })]);
    expect(wrote.at(-1)?.gone).toEqual([omar.reference]);
    expect(await vault.nextPush(none)).toHaveLength(1);
    await vault.write([{ kind: 'refused', id: owed.id, refusal: { code: 'forbidden' } }]);
    expect(wrote.at(-1)?.gone).toEqual([nadia.reference]);
    expect(wrote.at(-1)?.tray).toMatchObject([
      { reference: nadia.reference, differences: [{ where: 'fields.phone' }] },
    ]);
    expect(await vault.read(nadia.reference)).toBeNull();
  });
});

describe('rows before documents', () => {
  const lacks = (wrote: Wrote[]) => wrote.at(-1)?.rows.map((row) => row.lacks);

  test('open again as a list whose documents are wanted, until they come and the rows stay [V7]', async () => {
    const { vault, user } = await enrolled();
    const [omar, nadia] = [record(9), record(9)];
    omar.set('fullName', 'Omar Said');
    nadia.set('fullName', 'Nadia Saleh');
    const rows = [itemOf(omar, 4, { how: 'row' }), itemOf(nadia, 5, { how: 'row' })];
    await vault.write([pieceOf(rows, { cursor: 'c5', listing: true })]);
    expect(await vault.read(omar.reference)).toBeNull();
    await vault.lock();
    const again = host();
    const opened = await again.vault.unlock(user, PIN);
    expect(rowsIn(opened)).toMatchObject([
      { sequence: 4, lacks: 'all', row: { fullName: 'Omar Said' } },
      { sequence: 5, lacks: 'all', row: { fullName: 'Nadia Saleh' } },
    ]);
    expect([await again.vault.cursor(), await again.vault.isListing()]).toEqual(['c5', true]);
    const format2 = [{ format: 2 as const, bytes: Y.encodeStateAsUpdateV2(omar.doc) }];
    await again.vault.write([pieceOf([itemOf(omar, 4, { row: null, parts: format2 })], { cursor: null })]);
    expect(again.wrote.at(-1)).toMatchObject({ rows: [], here: [omar.reference] });
    expect(await kept(again.vault, omar.reference)).toMatchObject({ fullName: 'Omar Said' });
    expect([await again.vault.cursor(), await again.vault.isListing()]).toEqual(['c5', true]);
    await again.vault.lock();
    const third = await host().vault.unlock(user, PIN);
    expect(rowsIn(third).map((row) => row.lacks)).toEqual([undefined, 'all']);
  });

  test('leave few pieces behind, however many came one by one, and one that lacks something again still does [V7]', async () => {
    const { vault, user } = await enrolled();
    const people = Array.from({ length: 40 }, () => record(9));
    for (const [i, one] of people.entries()) one.set('fullName', `Person ${i}`);
    await vault.write([pieceOf(people.map((one, i) => itemOf(one, i, { how: 'row' })))]);
    const comes = (one: (typeof people)[number], i: number) =>
      vault.write([pieceOf([itemOf(one, i, { row: null })], { cursor: null })]);
    for (const [i, one] of people.slice(0, 20).entries()) await comes(one, i);
    await vault.write([pieceOf([itemOf(people[3]!, 50, { how: 'row' })])]);
    for (const [i, one] of people.slice(20, 39).entries()) await comes(one, 20 + i);
    const pieces = async () => {
      const opened = await host().vault.unlock(user, PIN);
      if (!opened.ok) throw new Error(opened.error.code);
      return opened.value.pieces;
    };
    await expect.poll(async () => (await pieces()).length).toBeLessThan(16);
    const lacking = rowsOf(await pieces()).filter((row) => row.lacks);
    expect(lacking.map(({ row, lacks }) => [row.kind === 'beneficiary' && row.fullName, lacks]).toSorted()).toEqual([
      ['Person 3', 'some'],
      ['Person 39', 'all'],
    ]);
  });

  test('made by another version are shown filled, and made anew from the document once it is here [V15]', async () => {
    const { vault, wrote } = await enrolled();
    const omar = record(9);
    omar.set('fullName', 'Omar Said');
    const row = { kind: 'beneficiary', id: 'x', fullName: 'As another version says it' } as unknown as BeneficiaryRow;
    await vault.write([pieceOf([itemOf(omar, 4, { how: 'row', row })], { projection: 3 })]);
    expect(wrote.at(-1)?.rows).toMatchObject([
      { sequence: 0, lacks: 'all', row: { fullName: 'As another version says it', distributions: [] } },
    ]);
    await vault.write([pieceOf([itemOf(omar, 4, { row })], { projection: 3, cursor: null })]);
    expect(wrote.at(-1)?.rows).toMatchObject([{ sequence: 4, row: { fullName: 'Omar Said' } }]);
    expect(lacks(wrote)).toEqual([undefined]);
  });

  test('change with what comes for them, and stay wanted [V7]', async () => {
    const { vault, wrote } = await enrolled();
    const omar = record(9);
    omar.set('fullName', 'Omar');
    await vault.write([pieceOf([itemOf(omar, 4, { how: 'row' })])]);
    const before = Y.encodeStateVector(omar.doc);
    omar.set('fullName', 'Omar Said');
    const parts = [{ format: 1 as const, bytes: Y.encodeStateAsUpdate(omar.doc, before) }];
    await vault.write([pieceOf([itemOf(omar, 5, { how: 'tail', parts })])]);
    expect(wrote.at(-1)?.rows).toMatchObject([{ sequence: 5, lacks: 'all', row: { fullName: 'Omar Said' } }]);
    expect(await vault.read(omar.reference)).toBeNull();
    // What somebody wrote in a document that went and came back waits for it, and is sent meanwhile.
    const own = record(ENROLMENT, omar.reference);
    Y.applyUpdate(own.doc, Y.encodeStateAsUpdate(omar.doc), 'remote');
    await vault.write([await own.own(own.set('phone', '555'))]);
    expect(await vault.nextPush(none)).toHaveLength(1);
    await vault.write([pieceOf([itemOf(omar, 5, { row: null })], { cursor: null })]);
    expect(wrote.at(-1)?.rows).toMatchObject([{ row: { fullName: 'Omar Said', phone: '555' } }]);
    expect(lacks(wrote)).toEqual([undefined]);
  });
});

describe('tails', () => {
  test('go onto what is here; one whose ground is missing has its document fetched whole [V10]', async () => {
    const { vault, wrote } = await enrolled();
    const omar = record(9);
    omar.set('fullName', 'Omar');
    await vault.write([pieceOf([itemOf(omar, 4)])]);
    const tail = (since: Uint8Array) => [{ format: 2 as const, bytes: Y.encodeStateAsUpdateV2(omar.doc, since) }];
    const first = Y.encodeStateVector(omar.doc);
    omar.set('fullName', 'Omar Said');
    await vault.write([pieceOf([itemOf(omar, 5, { how: 'tail', parts: tail(first) })])]);
    expect(wrote.at(-1)).toMatchObject({ rows: [{ sequence: 5, row: { fullName: 'Omar Said' } }] });
    expect(wrote.at(-1)?.rows[0]?.lacks).toBeUndefined();
    // One is missed; the next stands on it.
    omar.set('phone', '555');
    const missed = Y.encodeStateVector(omar.doc);
    omar.set('email', 'omar@example.org');
    await vault.write([pieceOf([itemOf(omar, 7, { how: 'tail', parts: tail(missed) })])]);
    expect(wrote.at(-1)?.rows).toMatchObject([{ lacks: 'some', row: { phone: null } }]);
    expect(await kept(vault, omar.reference)).toMatchObject({ fullName: 'Omar Said' });
    await vault.write([pieceOf([itemOf(omar, 7, { row: null })], { cursor: null })]);
    expect(wrote.at(-1)?.rows).toMatchObject([{ row: { phone: '555', email: 'omar@example.org' } }]);
    expect(wrote.at(-1)?.rows[0]?.lacks).toBeUndefined();
  });
});

describe('a large piece', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, i) => {
      const one = record(9);
      one.set('fullName', `Person ${i}`);
      return itemOf(one, i + 1);
    });

  test('keeps nobody waiting: what is typed meanwhile is written before its last part [V12]', async () => {
    const { vault, wrote } = await enrolled();
    const fatima = record();
    const typed = [register(fatima.reference), await fatima.own(fatima.set('fullName', 'Fatima Haddad'))];
    const taken = vault.write([pieceOf(many(75))]);
    await vault.write(typed);
    await taken;
    const sizes = wrote.map(({ rows }) => rows.length);
    expect(sizes.toSorted()).toEqual([1, 25, 25, 25]);
    expect(sizes.indexOf(1)).toBeLessThan(3);
    expect(await vault.cursor()).toBe('c75');
  });

  test('ends with the lock: nothing of it is written after, and it is asked for again [V11]', async () => {
    let lock = () => {};
    const { vault, user } = await enrolled(undefined, ({ event }) => event === 'wrote' && lock());
    // At the first part.
    const locked = new Promise<void>((resolve) => {
      lock = () => resolve(vault.lock());
    });
    expect(await vault.write([pieceOf(many(75))])).toMatchObject({ ok: false });
    await locked;
    const again = host().vault;
    const rows = rowsIn(await again.unlock(user, PIN));
    expect(rows.length).toBeLessThan(75);
    expect(rows.length % 25).toBe(0);
    expect(await again.cursor()).toBeNull();
  });

  test('comes through any tab, and one that cannot be read is refused to whichever asked [V5]', async () => {
    const first = await enrolled();
    const second = host();
    await second.vault.join(first.user);
    expect(await second.vault.write([pieceOf(many(30))])).toEqual({ ok: true, value: undefined });
    expect(first.wrote.flatMap(({ rows }) => rows)).toHaveLength(30);
    const broken = { ...pieceOf([]), bytes: new Uint8Array([4, 0, 0, 0, 9]) };
    expect(await second.vault.write([broken])).toMatchObject({ ok: false, error: { code: 'storage' } });
    expect(await first.vault.cursor()).toBe('c30');
  });
});
