import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BeneficiaryId, newId, type ProgrammeId, type SiteId, type UserId } from '../../shared/base/ids.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, idIn } from '../../shared/docs/reference.ts';
import type { DirectoryRow } from '../../shared/projections/project.ts';
import type { UpdatePart } from '../../shared/protocol/sync-frames.ts';
import { type DocStore, MOST_REFUSALS, REFUSALS_KEPT_MS, type Refused } from '../../sync-server/storage/doc-store.ts';
import { beneficiaryFacts, by, caseFacts, directoryFacts, entry } from './doc-store.samples.ts';

/** The version of the projections that rows here say made them. */
const VERSION = 2 ** 32 + 7;

const rowNamed = (id: string): DirectoryRow => ({ kind: 'directory', id, people: [] });

const textOf = ({ bytes }: { bytes: Uint8Array }): string => new TextDecoder().decode(bytes);

const snapshot = (text: string): UpdatePart => ({ format: 2, bytes: new TextEncoder().encode(text) });

async function textsOf(store: DocStore, reference: DocumentReference): Promise<string[]> {
  return (await store.read(reference))!.parts.map(textOf);
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
        expect(await store.read(facts.reference)).toEqual({ facts, parts: [], sequence: 0 });
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
        expect(await store.changedSince(1, 10, '*')).toEqual([{ facts: changed, sequence: 2 }]);
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
        expect(await store.saveSnapshot(reference, 2, snapshot('one and two'))).toBe(true);
        await store.append([entry(reference, 'three')]);
        expect(await textsOf(store, reference)).toEqual(['one and two', 'three']);
        expect((await store.read(reference))!.sequence).toBe(3);
        expect((await store.readFrom(0, 10)).map((logged) => textOf(logged))).toEqual(['one', 'two', 'three']);
      });

      test('built from an older log never replace a newer one [S6]', async () => {
        const reference = await registered();
        await store.append(['one', 'two', 'three'].map((text) => entry(reference, text)));
        const [first, older, same] = await Promise.all([
          store.saveSnapshot(reference, 2, snapshot('of two')),
          store.saveSnapshot(reference, 1, snapshot('of one')),
          store.saveSnapshot(reference, 2, snapshot('of two again')),
        ]);
        expect([first, older, same]).toEqual([true, false, false]);
        expect(await textsOf(store, reference)).toEqual(['of two', 'three']);
      });

      test('of what the log does not hold are refused [S6]', async () => {
        const reference = await registered();
        await store.append([entry(reference, 'one')]);
        await expect(store.saveSnapshot(reference, 2, snapshot('x'))).rejects.toMatchObject({ code: 'caller' });
        expect(await textsOf(store, reference)).toEqual(['one']);
      });
    });

    test('packing changes nothing of what is read, and what was sent is still known [S5] [S10]', async () => {
      const facts = caseFacts();
      const reference = await registered(facts);
      const other = await registered();
      const texts = Array.from({ length: 10 }, (_, i) => `words ${i}`);
      for (const text of texts) await store.append([entry(reference, text), entry(other, text)]);
      await store.setFacts({ ...facts, restricted: true }, by);
      await store.append([entry(reference, 'the last words')]);
      await store.saveSnapshot(reference, 22, snapshot('so long that the updates are less'.repeat(30)));
      const read = async () =>
        structuredClone([
          await store.readFrom(0, 50),
          await store.readFrom(5, 3),
          await store.readLogOf(reference),
          await store.read(reference),
          await store.readSince(reference, 3),
          await store.readSince(reference, 21),
          await store.head(),
        ]);
      const before = await read();
      while (await store.pack(reference, 22));
      expect(await read()).toEqual(before);
      expect(await store.isPackingDue(reference)).toBe(false);
      expect(await store.append([entry(reference, 'words 2'), entry(reference, 'new')])).toEqual([5, 23]);
    });

    describe('what somebody lacks who had a document before', () => {
      const since = async (reference: DocumentReference, sequence: number) => {
        const found = (await store.readSince(reference, sequence))!;
        return [found.how, ...found.parts.map(textOf)];
      };

      test('is the updates behind the place where they were', async () => {
        const reference = await registered();
        const other = await registered();
        await store.append([entry(reference, 'one'), entry(other, 'else'), entry(reference, 'two')]);
        await store.append([entry(reference, 'three')]);
        expect(await since(reference, 1)).toEqual(['tail', 'two', 'three']);
        expect(await since(reference, 2)).toEqual(['tail', 'two', 'three']);
        expect(await since(reference, 3)).toEqual(['tail', 'three']);
        expect(await store.readSince(reference, 3)).toMatchObject({ facts: { reference }, sequence: 4 });
      });

      test('is all of it to whom it was not there, or had nothing in it', async () => {
        const facts = caseFacts();
        const reference = await registered(facts);
        await store.append([entry(await registered(), 'else')]);
        await store.setFacts({ ...facts, restricted: true }, by);
        await store.append([entry(reference, 'one')]);
        expect(await since(reference, 0)).toEqual(['whole', 'one']);
        expect(await since(reference, 1)).toEqual(['whole', 'one']);
        expect(await since(reference, 2)).toEqual(['whole', 'one']);
        await store.saveSnapshot(reference, 3, snapshot('longer than its log'));
        expect(await since(reference, 2)).toEqual(['whole', 'longer than its log']);
        expect(await store.readSince(beneficiaryFacts().reference, 1)).toBeNull();
      });

      test('is all of it where who may read it has changed since [T3]', async () => {
        const facts = caseFacts();
        const reference = await registered(facts);
        await store.append([entry(reference, 'one')]);
        await store.setFacts({ ...facts, restricted: true }, by);
        await store.append([entry(reference, 'two')]);
        expect(await since(reference, 1)).toEqual(['whole', 'one', 'two']);
        expect(await since(reference, 2)).toEqual(['tail', 'two']);
      });

      test('is all of it where a snapshot made that less, and else the updates, also those that it holds', async () => {
        const reference = await registered();
        const texts = ['one', 'two', 'three', 'four', 'five'].map((text) => text.repeat(30));
        for (const text of texts) await store.append([entry(reference, text)]);
        await store.saveSnapshot(reference, 4, snapshot('s'.repeat(150)));
        expect(await since(reference, 1)).toEqual(['whole', 's'.repeat(150), texts[4]]);
        expect(await since(reference, 3)).toEqual(['tail', texts[3], texts[4]]);
        expect(await since(reference, 4)).toEqual(['tail', texts[4]]);
      });
    });

    test('keeps the format of each part: a snapshot’s as it was told, an update’s the first', async () => {
      const reference = await registered();
      await store.append([entry(reference, 'one')]);
      expect((await store.read(reference))!.parts).toMatchObject([{ format: 1 }]);
      await store.saveSnapshot(reference, 1, { ...snapshot('old'), format: 1 });
      expect((await store.read(reference))!.parts).toMatchObject([{ format: 1 }]);
      await store.append([entry(reference, 'two')]);
      await store.saveSnapshot(reference, 2, snapshot('new'));
      await store.append([entry(reference, 'three')]);
      expect((await store.readSince(reference, 0))!.parts).toMatchObject([{ format: 2 }, { format: 1 }]);
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
        const { text, ...rest } = (await store.rowText(reference))!;
        expect(rest).toEqual({ sequence: 1, version: VERSION });
        expect(JSON.parse(new TextDecoder().decode(text))).toEqual(stored.row);
        expect((await store.readSince(reference, 0))!.row).toEqual(rest);
        const without = await registered();
        expect(await store.rowText(without)).toBeNull();
        expect((await store.readSince(without, 0))!.row).toBeNull();
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

    describe('refusals', () => {
      const refusal = (client: number, more: Partial<Refused> = {}): Refused => ({
        reference: beneficiaryFacts().reference,
        client,
        user: by.user,
        at: Date.now(),
        ...more,
      });

      test('are remembered as they came, each once, of client ids as large as they get [D6]', async () => {
        const [first, second] = [refusal(2 ** 53 - 1), refusal(7, { user: newId<UserId>() })];
        await store.saveRefusals([first]);
        await store.saveRefusals([second, { ...first, at: first.at + 1 }]);
        expect(await store.refusals()).toEqual([first, second]);
        await store.saveRefusals([]);
        expect(await store.refusals()).toHaveLength(2);
      });

      test("of one person are the newest so many, and push out nobody else's [D6]", async () => {
        const other = refusal(1, { user: newId<UserId>() });
        const { reference } = other;
        const many = Array.from({ length: MOST_REFUSALS + 3 }, (_, i) => refusal(100 + i, { reference }));
        await store.saveRefusals([other, ...many.slice(0, -2)]);
        await store.saveRefusals(many.slice(-2));
        const kept = await store.refusals();
        expect(kept).toEqual([other, ...many.slice(3)]);
      });

      test('that are older than any outbox go [D6]', async () => {
        const old = refusal(1);
        await store.saveRefusals([old]);
        const young = refusal(2, { at: old.at + REFUSALS_KEPT_MS });
        await store.saveRefusals([young]);
        expect(await store.refusals()).toEqual([old, young]);
        const younger = refusal(3, { at: young.at + 1 });
        await store.saveRefusals([younger]);
        expect(await store.refusals()).toEqual([young, younger]);
      });
    });

    describe('paging', () => {
      test('names each changed document once, oldest change first, and misses none that changes meanwhile [T2]', async () => {
        const [a, b, c] = [await registered(), await registered(), await registered()];
        await registered();
        await store.append([entry(a, '1'), entry(b, '2'), entry(c, '3'), entry(a, '4')]);
        expect(await store.countChangedSince(0, '*')).toBe(3);
        const first = await store.changedSince(0, 2, '*');
        expect(first).toMatchObject([
          { facts: { reference: b }, sequence: 2 },
          { facts: { reference: c }, sequence: 3 },
        ]);
        await store.append([entry(b, '5')]);
        expect(await store.changedSince(first.at(-1)!.sequence, 10, '*')).toMatchObject([
          { facts: { reference: a }, sequence: 4 },
          { facts: { reference: b }, sequence: 5 },
        ]);
        expect(await store.countChangedSince(4, '*')).toBe(1);
        expect(await store.changedSince(5, 10, '*')).toEqual([]);
      });

      test('answers and counts what changed at some sites, with what belongs to none', async () => {
        const [north, south] = [newId<SiteId>(), newId<SiteId>()];
        const sites = [north, south, south, null];
        const all = sites.map((site) => ({ ...directoryFacts(), site }));
        await store.registerAll(all, by);
        await store.append(all.map(({ reference }) => entry(reference, reference)));
        const places = async (...asked: Parameters<typeof store.changedSince>) =>
          (await store.changedSince(...asked)).map(({ sequence }) => sequence);
        expect(await places(0, 10, [south])).toEqual([2, 3, 4]);
        expect(await places(0, 10, [south, north])).toEqual([1, 2, 3, 4]);
        expect(await places(0, 2, [south, north])).toEqual([1, 2]);
        expect(await places(2, 10, [north])).toEqual([4]);
        expect(await places(0, 10, [])).toEqual([4]);
        expect(await store.countChangedSince(0, [south])).toBe(3);
        expect(await store.countChangedSince(1, [north])).toBe(1);
        expect(await store.countChangedSince(0, [])).toBe(1);
        expect(await store.countChangedSince(0, '*')).toBe(4);
        expect(await store.countChangedSince(0, [south], { only: 'directory' })).toBe(3);
        expect(await store.countChangedSince(0, '*', { but: 'directory' })).toBe(0);
        expect(await store.countChangedSince(0, '*', { but: 'beneficiary' })).toBe(4);
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

    describe('erasing a person', () => {
      let person: DocumentFacts;
      let ofPerson: DocumentFacts;
      const id = () => idIn<BeneficiaryId>(person.reference);
      beforeEach(async () => {
        person = beneficiaryFacts();
        ofPerson = caseFacts(id());
        await store.registerAll([person, ofPerson], by);
        await store.append([entry(person.reference, 'Amina'), entry(ofPerson.reference, 'a plan')]);
        await store.saveSnapshot(person.reference, 1, snapshot('Amina'));
        const rows = [person, ofPerson].map(({ reference }, i) => ({
          reference,
          sequence: i + 1,
          row: rowNamed('Amina'),
          version: VERSION,
        }));
        await store.saveRows(rows);
      });

      test('takes everything of them and of their cases, and of nobody else [E1]', async () => {
        const other = await registered();
        await store.append([entry(other, 'somebody else')]);
        const erased = await store.erase(id(), by, 'asked');
        expect(erased!.map(({ facts, sequence, erasedBy }) => [facts.reference, sequence, erasedBy])).toEqual([
          [person.reference, 4, by.user],
          [ofPerson.reference, 5, by.user],
        ]);
        for (const { reference } of [person, ofPerson]) {
          expect(await store.facts(reference)).toBeNull();
          expect(await store.read(reference)).toBeNull();
          expect(await store.readSince(reference, 0)).toBeNull();
          expect(await store.row(reference)).toBeNull();
          expect(await store.readLogOf(reference)).toEqual([]);
          expect(await store.hasEntry(reference, entry(reference, 'Amina').id)).toBe(false);
        }
        expect((await store.allFacts()).map(({ reference }) => reference)).toEqual([other]);
        expect(await store.allRows()).toEqual([]);
        expect(await store.staleRows(VERSION, 10)).toEqual([other]);
        expect(await textsOf(store, other)).toEqual(['somebody else']);
      });

      test('leaves their places in the log, empty, and an entry that tells whoever reads on [T2]', async () => {
        const before = await store.cursorAt(2);
        await store.erase(id(), by, 'asked');
        expect(await store.cursorAt(2)).toEqual(before);
        const log = await store.readFrom(0, 10);
        expect(log.map(({ kind, bytes }) => [kind, bytes.length])).toEqual([
          ['update', 0],
          ['update', 0],
          ['erased', 0],
          ['erased', 0],
        ]);
        expect(await store.changedSince(2, 10, [])).toEqual([
          { facts: { ...person, assigned: [] }, sequence: 3, erasedBy: by.user },
          { facts: { ...ofPerson, programme: null, assigned: [] }, sequence: 4, erasedBy: by.user },
        ]);
        expect((await store.erased(ofPerson.reference))!.erasedBy).toBe(by.user);
      });

      test('is for good: nothing of them is registered, written or remembered again [E3]', async () => {
        await store.erase(id(), by, 'asked');
        const another = caseFacts(id());
        expect(await store.registerAll([person, ofPerson, another], by)).toEqual(['erased', 'erased', 'erased']);
        await expect(store.append([entry(person.reference, 'again')])).rejects.toMatchObject({ code: 'erased' });
        await expect(store.setFacts({ ...ofPerson, restricted: true }, by)).rejects.toMatchObject({ code: 'erased' });
        expect(await store.saveSnapshot(person.reference, 1, snapshot('Amina'))).toBe(false);
        await store.saveRows([{ reference: person.reference, sequence: 9, row: rowNamed('Amina'), version: VERSION }]);
        expect(await store.allRows()).toEqual([]);
        expect(await store.facts(another.reference)).toBeNull();
      });

      test('leaves who did it, when and why, and which documents went [E2]', async () => {
        await store.erase(id(), by, 'not-safe');
        expect(await store.tombstones()).toEqual([
          {
            owner: person.reference,
            at: expect.any(Number),
            ...by,
            reason: 'not-safe',
            documents: expect.arrayContaining([
              { reference: person.reference, kind: 'beneficiary', site: person.site },
              { reference: ofPerson.reference, kind: 'case', site: ofPerson.site },
            ]),
          },
        ]);
      });

      test('twice is the same as once; of whom nobody registered it is nothing [S5]', async () => {
        const erased = await store.erase(id(), by, 'asked');
        expect(await store.erase(id(), { ...by, user: newId<UserId>() }, 'by-mistake')).toEqual(erased);
        expect(await store.tombstones()).toMatchObject([{ reason: 'asked' }]);
        expect(await store.erase(newId(), by, 'asked')).toBeNull();
        expect((await store.head()).sequence).toBe(4);
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
