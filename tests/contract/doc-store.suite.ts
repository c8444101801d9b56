import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BeneficiaryId, newId, type ProgrammeId, type SiteId, type UserId } from '../../shared/base/ids.ts';
import type { DocumentReference } from '../../shared/docs/reference.ts';
import type { DirectoryRow } from '../../shared/projections/project.ts';
import type { DocStore } from '../../sync-server/storage/doc-store.ts';
import { beneficiaryFacts, by, caseFacts, directoryFacts, entry } from './doc-store.samples.ts';

/** The version of the projections that rows here say made them. */
const VERSION = 2 ** 32 + 7;

const rowNamed = (id: string): DirectoryRow => ({ kind: 'directory', id, people: [] });

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function textsOf(store: DocStore, reference: DocumentReference): Promise<string[]> {
  return (await store.read(reference))!.updates.map(textOf);
}

/** The contract that every `DocStore` keeps. `open` answers an empty store. */
export function docStoreContract(name: string, open: () => Promise<DocStore>): void {
  describe(`a document store ${name}`, () => {
    let store: DocStore;
    beforeEach(async () => {
      store = await open();
    });
    afterEach(() => store.close());

    async function registered(facts = beneficiaryFacts()): Promise<DocumentReference> {
      expect(await store.register(facts, by)).toBe('made');
      return facts.reference;
    }

    describe('registering', () => {
      test('makes a document known, with its facts and nothing in it', async () => {
        const facts = caseFacts();
        await registered(facts);
        expect(await store.facts(facts.reference)).toEqual(facts);
        expect(await store.read(facts.reference)).toEqual({ facts, updates: [], sequence: 0 });
        expect(await store.allFacts()).toEqual([facts]);
      });

      test('again is no error, whatever its assignment became meanwhile [D5]', async () => {
        const facts = caseFacts();
        await registered(facts);
        await store.setFacts({ ...facts, restricted: true }, by);
        expect(await store.register({ ...facts, assigned: [] }, by)).toBe('there');
        expect(await store.facts(facts.reference)).toEqual({ ...facts, restricted: true });
      });

      test.each([
        { site: newId<SiteId>() },
        { programme: newId<ProgrammeId>() },
        { beneficiary: newId<BeneficiaryId>() },
      ])('again with another of %o is a conflict that changes nothing [D5]', async (other) => {
        const facts = caseFacts();
        await registered(facts);
        expect(await store.register({ ...facts, ...other }, by)).toBe('conflict');
        expect(await store.facts(facts.reference)).toEqual(facts);
      });

      test('many at once answers each, also one that comes twice [D5]', async () => {
        const first = beneficiaryFacts();
        const known = caseFacts();
        await registered(known);
        const answers = await store.registerAll([first, known, first, { ...known, site: newId<SiteId>() }], by);
        expect(answers).toEqual(['made', 'there', 'there', 'conflict']);
      });

      test('a case that names no beneficiary, or of two of them one, makes none known', async () => {
        const good = caseFacts();
        const bad = { ...caseFacts(), beneficiary: null };
        await expect(store.registerAll([good, bad], by)).rejects.toMatchObject({ code: 'caller' });
        expect(await store.allFacts()).toEqual([]);
      });

      test('is asked for by reference alone: what nobody registered is null', async () => {
        const { reference } = beneficiaryFacts();
        expect(await store.facts(reference)).toBeNull();
        expect(await store.read(reference)).toBeNull();
        expect(await store.row(reference)).toBeNull();
        expect(await store.hasEntry(reference, entry(reference, 'x').id)).toBe(false);
        expect(await store.readLogOf(reference)).toEqual([]);
      });
    });

    describe('appending', () => {
      test('numbers entries in the order of the log and gives them back as they came', async () => {
        const a = await registered();
        const b = await registered(caseFacts());
        const entries = [entry(a, 'one'), entry(b, 'two'), entry(a, 'three')];
        expect(await store.append(entries)).toEqual([1, 2, 3]);
        expect(await textsOf(store, a)).toEqual(['one', 'three']);
        const log = await store.readFrom(0, 10);
        expect(log.map(({ sequence, reference, id }) => ({ sequence, reference, id }))).toEqual(
          entries.map(({ reference, id }, i) => ({ sequence: i + 1, reference, id })),
        );
        expect(log[2]).toMatchObject({ kind: 'update', by });
        expect(Math.abs(log[2]!.at - Date.now())).toBeLessThan(60_000);
        expect((await store.readLogOf(a)).map((logged) => logged.sequence)).toEqual([1, 3]);
      });

      test('at the same time loses none and numbers each once', async () => {
        const reference = await registered();
        const texts = Array.from({ length: 300 }, (_, i) => `words ${i}`);
        const sequences = await Promise.all(texts.map((text) => store.append([entry(reference, text)])));
        expect(sequences.flat()).toEqual(texts.map((_, i) => i + 1));
        expect(await textsOf(store, reference)).toEqual(texts);
      });

      test('twice the same changes nothing and answers the same number [S5]', async () => {
        const reference = await registered();
        const other = await registered();
        const once = entry(reference, 'once');
        expect(await store.hasEntry(reference, once.id)).toBe(false);
        expect(await store.append([once, entry(reference, 'more'), once])).toEqual([1, 2, 1]);
        expect(await store.append([once])).toEqual([1]);
        expect(await store.hasEntry(reference, once.id)).toBe(true);
        expect(await store.hasEntry(other, once.id)).toBe(false);
        expect(await store.append([entry(other, 'once')])).toEqual([3]);
        expect((await store.head()).sequence).toBe(3);
      });

      test('to what nobody registered is refused with nothing of the call stored, and harms no other call', async () => {
        const reference = await registered();
        const unknown = beneficiaryFacts().reference;
        const [before, refused, after] = await Promise.allSettled([
          store.append([entry(reference, 'before')]),
          store.append([entry(reference, 'with it'), entry(unknown, 'lost')]),
          store.append([entry(reference, 'after')]),
        ]);
        expect(before).toMatchObject({ status: 'fulfilled', value: [1] });
        expect(refused).toMatchObject({ status: 'rejected', reason: { code: 'caller' } });
        expect(after).toMatchObject({ status: 'fulfilled', value: [2] });
        expect(await textsOf(store, reference)).toEqual(['before', 'after']);
      });

      test('keeps its own bytes, whatever the caller does with theirs', async () => {
        const reference = await registered();
        const frame = new TextEncoder().encode('a frame with words in it');
        const view = frame.subarray(8, 12);
        const appended = store.append([{ ...entry(reference, 'with'), bytes: view }]);
        await appended;
        frame.fill(0);
        expect(await textsOf(store, reference)).toEqual(['with']);
      });

      test('an update of half a megabyte, and one of nothing', async () => {
        const reference = await registered();
        const large = 'x'.repeat(512 * 1024);
        await store.append([entry(reference, large), entry(reference, '')]);
        expect(await textsOf(store, reference)).toEqual([large, '']);
      });
    });

    describe('changing facts', () => {
      test('takes a place in the log, so that devices hear of it [T2]', async () => {
        const facts = caseFacts();
        const reference = await registered(facts);
        await store.append([entry(reference, 'one')]);
        const changed = { ...facts, assigned: [newId<UserId>(), newId<UserId>()], restricted: true };
        expect(await store.setFacts(changed, by)).toBe(2);
        expect(await store.facts(reference)).toEqual(changed);
        expect(await store.read(reference)).toMatchObject({ facts: changed, sequence: 2 });
        expect(await textsOf(store, reference)).toEqual(['one']);
        expect(await store.changedSince(1, 10)).toEqual([{ reference, sequence: 2 }]);
        const [logged] = await store.readFrom(1, 10);
        expect(logged).toMatchObject({ sequence: 2, reference, kind: 'facts', by });
        expect(logged!.bytes).toHaveLength(0);
      });

      test('to what they are logs nothing; there and back logs both [S5]', async () => {
        const facts = caseFacts();
        await registered(facts);
        expect(await store.setFacts(facts, by)).toBe(0);
        expect(await store.setFacts({ ...facts, restricted: true }, by)).toBe(1);
        expect(await store.setFacts({ ...facts, restricted: true }, by)).toBe(1);
        expect(await store.setFacts(facts, by)).toBe(2);
        expect(await store.setFacts({ ...facts, restricted: true }, by)).toBe(3);
      });

      test('never moves a document to another site, programme or person', async () => {
        const facts = caseFacts();
        await registered(facts);
        const moved = { ...facts, site: newId<SiteId>() };
        await expect(store.setFacts(moved, by)).rejects.toMatchObject({ code: 'caller' });
        await expect(store.setFacts(beneficiaryFacts(), by)).rejects.toMatchObject({ code: 'caller' });
        expect(await store.facts(facts.reference)).toEqual(facts);
      });
    });

    describe('snapshots', () => {
      test('stand for the log up to them; what came after follows [S6]', async () => {
        const reference = await registered();
        await store.append([entry(reference, 'one'), entry(reference, 'two')]);
        expect(await store.saveSnapshot(reference, 2, new TextEncoder().encode('one and two'))).toBe(true);
        await store.append([entry(reference, 'three')]);
        expect(await textsOf(store, reference)).toEqual(['one and two', 'three']);
        expect((await store.read(reference))!.sequence).toBe(3);
        expect((await store.readFrom(0, 10)).map((logged) => textOf(logged.bytes))).toEqual(['one', 'two', 'three']);
      });

      test('built from an older log never replace a newer one [S6]', async () => {
        const reference = await registered();
        await store.append(['one', 'two', 'three'].map((text) => entry(reference, text)));
        const [first, older, same] = await Promise.all([
          store.saveSnapshot(reference, 2, new TextEncoder().encode('of two')),
          store.saveSnapshot(reference, 1, new TextEncoder().encode('of one')),
          store.saveSnapshot(reference, 2, new TextEncoder().encode('of two again')),
        ]);
        expect([first, older, same]).toEqual([true, false, false]);
        expect(await textsOf(store, reference)).toEqual(['of two', 'three']);
      });

      test('of what the log does not hold are refused [S6]', async () => {
        const reference = await registered();
        await store.append([entry(reference, 'one')]);
        await expect(store.saveSnapshot(reference, 2, new Uint8Array(1))).rejects.toMatchObject({ code: 'caller' });
        expect(await textsOf(store, reference)).toEqual(['one']);
      });
    });

    describe('rows', () => {
      test('are stored together and come back with their facts', async () => {
        const facts = directoryFacts();
        const reference = await registered(facts);
        await store.append([entry(reference, 'one')]);
        await store.saveRows([{ reference, sequence: 1, row: rowNamed('first'), version: VERSION }]);
        const stored = { reference, facts, sequence: 1, row: rowNamed('first'), version: VERSION };
        expect(await store.row(reference)).toEqual(stored);
        expect(await store.allRows()).toEqual([stored]);
      });

      test('of an older sequence never replace a newer [S7]', async () => {
        const reference = await registered(directoryFacts());
        await store.append(['one', 'two'].map((text) => entry(reference, text)));
        await store.saveRows([{ reference, sequence: 2, row: rowNamed('newer'), version: VERSION }]);
        await store.saveRows([{ reference, sequence: 1, row: rowNamed('older'), version: VERSION }]);
        expect(await store.row(reference)).toMatchObject({ sequence: 2, row: { id: 'newer' } });
        await store.saveRows([{ reference, sequence: 2, row: rowNamed('made again'), version: VERSION }]);
        expect(await store.row(reference)).toMatchObject({ sequence: 2, row: { id: 'made again' } });
      });

      test('of unregistered documents are refused, and none beside them is stored', async () => {
        const reference = await registered(directoryFacts());
        await store.append([entry(reference, 'one')]);
        const rows = [reference, directoryFacts().reference].map((one) => ({
          reference: one,
          sequence: 1,
          row: rowNamed('x'),
          version: VERSION,
        }));
        await expect(store.saveRows(rows)).rejects.toMatchObject({ code: 'caller' });
        expect(await store.allRows()).toEqual([]);
      });

      test('behind the last entry are found as stale, those of empty documents are not missed [S7]', async () => {
        const fresh = await registered(directoryFacts());
        const behind = await registered(directoryFacts());
        const without = await registered(directoryFacts());
        await registered(directoryFacts());
        await store.append([fresh, behind, without].map((reference) => entry(reference, 'one')));
        await store.saveRows([
          { reference: fresh, sequence: 1, row: rowNamed('fresh'), version: VERSION },
          { reference: behind, sequence: 2, row: rowNamed('behind'), version: VERSION },
        ]);
        await store.append([entry(behind, 'two')]);
        expect((await store.staleRows(VERSION, 10)).sort()).toEqual([behind, without].sort());
        expect(await store.staleRows(VERSION, 1)).toHaveLength(1);
      });

      test('made by another version of the projections are stale until they are made again [S7]', async () => {
        const [old, current] = [await registered(directoryFacts()), await registered(directoryFacts())];
        await store.append([old, current].map((reference) => entry(reference, 'one')));
        await store.saveRows([
          { reference: old, sequence: 1, row: rowNamed('old'), version: 0 },
          { reference: current, sequence: 2, row: rowNamed('current'), version: VERSION },
        ]);
        expect(await store.staleRows(VERSION, 10)).toEqual([old]);
        await store.saveRows([{ reference: old, sequence: 1, row: rowNamed('again'), version: VERSION }]);
        expect(await store.staleRows(VERSION, 10)).toEqual([]);
        expect(await store.row(old)).toMatchObject({ version: VERSION, row: { id: 'again' } });
      });

      test('are stale after a change of facts, which they show [S7]', async () => {
        const facts = caseFacts();
        const reference = await registered(facts);
        await store.append([entry(reference, 'one')]);
        await store.saveRows([{ reference, sequence: 1, row: rowNamed('x'), version: VERSION }]);
        await store.setFacts({ ...facts, restricted: true }, by);
        expect(await store.staleRows(VERSION, 10)).toEqual([reference]);
      });

      test('in their thousands come back whole', async () => {
        const all = Array.from({ length: 1_203 }, () => directoryFacts());
        await store.registerAll(all, by);
        const sequences = await store.append(all.map(({ reference }) => entry(reference, reference)));
        await store.saveRows(
          all.map(({ reference }, i) => ({
            reference,
            sequence: sequences[i]!,
            row: rowNamed(reference),
            version: VERSION,
          })),
        );
        const rows = await store.allRows();
        expect(rows.map(({ row }) => row)).toEqual(all.map(({ reference }) => rowNamed(reference)));
        expect(await store.allFacts()).toEqual(all);
      });
    });

    describe('paging', () => {
      test('names each changed document once, oldest change first, and misses none that changes meanwhile [T2]', async () => {
        const [a, b, c] = [await registered(), await registered(), await registered()];
        await registered();
        await store.append([entry(a, '1'), entry(b, '2'), entry(c, '3'), entry(a, '4')]);
        expect(await store.countChangedSince(0, '*')).toBe(3);
        const first = await store.changedSince(0, 2);
        expect(first).toEqual([
          { reference: b, sequence: 2 },
          { reference: c, sequence: 3 },
        ]);
        await store.append([entry(b, '5')]);
        expect(await store.changedSince(first.at(-1)!.sequence, 10)).toEqual([
          { reference: a, sequence: 4 },
          { reference: b, sequence: 5 },
        ]);
        expect(await store.countChangedSince(4, '*')).toBe(1);
        expect(await store.changedSince(5, 10)).toEqual([]);
      });

      test('counts what changed at some sites, with what belongs to none', async () => {
        const [north, south] = [newId<SiteId>(), newId<SiteId>()];
        const sites = [north, south, south, null];
        const all = sites.map((site) => ({ ...directoryFacts(), site }));
        await store.registerAll(all, by);
        await store.append(all.map(({ reference }) => entry(reference, reference)));
        expect(await store.countChangedSince(0, [south])).toBe(3);
        expect(await store.countChangedSince(1, [north])).toBe(1);
        expect(await store.countChangedSince(0, [])).toBe(1);
        expect(await store.countChangedSince(0, '*')).toBe(4);
      });

      test('the raw log resumes where the last page ended [T2]', async () => {
        const reference = await registered();
        await store.append(Array.from({ length: 5 }, (_, i) => entry(reference, `${i}`)));
        const first = await store.readFrom(0, 3);
        const second = await store.readFrom(first.at(-1)!.sequence, 3);
        expect([...first, ...second].map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5]);
        expect(await store.readFrom(5, 3)).toEqual([]);
      });
    });

    describe('cursors', () => {
      test('name the history, a place in it and the hash there, and stay what they were [T1]', async () => {
        const start = await store.head();
        expect(start).toMatchObject({ sequence: 0, chain: '0'.repeat(64) });
        expect(await store.cursorAt(0)).toEqual(start);
        const reference = await registered();
        await store.append([entry(reference, 'one')]);
        const one = await store.head();
        expect(one).toMatchObject({ epoch: start.epoch, sequence: 1 });
        await store.append([entry(reference, 'two')]);
        const two = await store.head();
        expect(two.chain).not.toBe(one.chain);
        expect(await store.cursorAt(1)).toEqual(one);
        expect(await store.cursorAt(2)).toEqual(two);
      });

      test('beyond the end, or of no entry, there are none [T1]', async () => {
        expect(await store.cursorAt(1)).toBeNull();
        expect(await store.cursorAt(-1)).toBeNull();
        expect(await store.cursorAt(0.5)).toBeNull();
      });

      test('tell two histories apart [T1]', async () => {
        const other = await open();
        expect((await other.head()).epoch).not.toBe((await store.head()).epoch);
        await other.close();
      });
    });

    describe('closing', () => {
      test('waits for what is under way, and takes nothing after', async () => {
        const own = await open();
        const facts = beneficiaryFacts();
        const writes = [own.register(facts, by), own.append([entry(facts.reference, 'one')])];
        const closed = own.close();
        expect(await Promise.all(writes)).toEqual(['made', [1]]);
        await closed;
        await own.close();
        await expect(own.append([entry(facts.reference, 'two')])).rejects.toMatchObject({ code: 'closed' });
      });
    });
  });
}
