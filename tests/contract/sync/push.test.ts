import { beforeEach, describe, expect, test } from 'vitest';
import { toBase64 } from '../../../shared/base/bytes.ts';
import { newId, type OutboxId } from '../../../shared/base/ids.ts';
import { type DocumentReference, idIn, referenceTo } from '../../../shared/docs/reference.ts';
import { createBeneficiary } from '../../../shared/edits/beneficiary.ts';
import { PROJECTION_VERSION } from '../../../shared/projections/projection-version.ts';
import type { Command, PushEntry } from '../../../shared/protocol/outbox.ts';
import type { DocStore } from '../../../sync-server/storage/doc-store.ts';
import { entryIdOf } from '../../../sync-server/storage/entry-id.ts';
import { createMemoryStore } from '../../../sync-server/storage/memory-store.ts';
import { deviceDoc, type Person, type SyncFixture, syncForTest } from './sync-fixture.ts';

let fixture: SyncFixture;
let store: DocStore;
let amira: Person;
let flushes: number;

beforeEach(async () => {
  store = createMemoryStore();
  flushes = 0;
  const append = store.append;
  store.append = (entries) => {
    flushes += 1;
    return append(entries);
  };
  fixture = await syncForTest(store);
  amira = fixture.person('Amira');
});

const update = (reference: DocumentReference, bytes: Uint8Array): PushEntry => ({
  kind: 'update',
  id: entryIdOf(bytes),
  reference,
  bytes: toBase64(bytes),
});
const command = (of: Command): PushEntry => ({
  kind: 'command',
  id: newId().replaceAll('-', '') as OutboxId,
  command: of,
});
const statuses = (results: { status: string }[]) => results.map(({ status }) => status);

/** What a device holds after registering a person with a case, offline: commands and updates, in order. */
function offlineWork(person: Person) {
  const beneficiary = referenceTo('beneficiary', newId());
  const ofCase = referenceTo('case', newId());
  const { doc, updates } = deviceDoc(person);
  for (const word of ['a', 'b', 'c']) doc.getText('t').insert(0, word);
  const own = deviceDoc(person);
  own.doc.getText('t').insert(0, 'case');
  const { site, programme } = fixture;
  const entries: PushEntry[] = [
    command({ type: 'register', reference: beneficiary, site }),
    ...updates.map((bytes) => update(beneficiary, bytes)),
    command({ type: 'register', reference: ofCase, site, programme, beneficiary: idIn(beneficiary) }),
    update(ofCase, own.updates[0]!),
    command({ type: 'assign', reference: ofCase, assigned: [person.actor.user], restricted: false }),
  ];
  return { beneficiary, ofCase, entries };
}

describe('a push', () => {
  test('brings an offline registration in, with one flush for all its updates [D1] [D5]', async () => {
    const { beneficiary, ofCase, entries } = offlineWork(amira);
    const results = await fixture.sync.push(entries, amira.actor);
    expect(results).toEqual(entries.map(({ id }) => ({ status: 'committed', id })));
    expect(flushes).toBe(1);
    expect((await fixture.stored(beneficiary)).getText('t').toString()).toBe('cba');
    expect((await store.facts(ofCase))?.assigned).toEqual([amira.actor.user]);
  });

  test('sent twice changes nothing and is committed twice [S5] [D8]', async () => {
    const { entries } = offlineWork(amira);
    await fixture.sync.push(entries, amira.actor);
    const head = await store.head();
    expect(statuses(await fixture.sync.push(entries, amira.actor))).toEqual(entries.map(() => 'committed'));
    expect(await store.head()).toEqual(head);
  });

  test('sent twice at the same time is logged once [S5]', async () => {
    const { entries } = offlineWork(amira);
    const [first, second] = await Promise.all([
      fixture.sync.push(entries, amira.actor),
      fixture.sync.push(entries, amira.actor),
    ]);
    expect(statuses([...first!, ...second!])).toEqual([...entries, ...entries].map(() => 'committed'));
    expect((await store.head()).sequence).toBe(5);
  });

  test('refuses each entry for itself, and what follows from it [D6]', async () => {
    const reference = await fixture.beneficiary(amira);
    const { doc, updates } = deviceDoc(amira);
    for (const word of ['a', 'b']) doc.getText('t').insert(0, word);
    const foreign = deviceDoc(fixture.person('Samuel'));
    foreign.doc.getText('t').insert(0, 'x');
    const other = deviceDoc(amira);
    other.doc.getText('t').insert(0, 'fine');
    const wrong = update(reference, updates[0]!);
    const entries: PushEntry[] = [
      { ...wrong, id: 'f'.repeat(32) as OutboxId },
      update(reference, updates[1]!),
      update(reference, foreign.updates[0]!),
      { kind: 'update', id: 'e'.repeat(32) as OutboxId, reference, bytes: '*' },
      update(referenceTo('case', newId()), other.updates[0]!),
      update(reference, other.updates[0]!),
    ];
    const results = await fixture.sync.push(entries, amira.actor);
    expect(results.map((result) => (result.status === 'refused' ? result.refusal.code : 'committed'))).toEqual([
      'id-mismatch',
      'committed',
      'not-your-client-id',
      'malformed',
      'not-registered',
      'committed',
    ]);
  });

  test('asks for all of it again when the disk refuses [S3]', async () => {
    const { beneficiary, entries } = offlineWork(amira);
    const append = store.append;
    store.append = async () => {
      throw new Error('disk full');
    };
    const results = await fixture.sync.push(entries.slice(0, 4), amira.actor);
    expect(statuses(results)).toEqual(['committed', 'refused', 'refused', 'refused']);
    expect(results[1]).toMatchObject({ refusal: { code: 'storage' } });
    store.append = append;
    expect(statuses(await fixture.sync.push(entries, amira.actor))).toEqual(entries.map(() => 'committed'));
    expect((await fixture.stored(beneficiary)).getText('t').toString()).toBe('cba');
    fixture.faults.length = 0;
  });
});

describe('registering', () => {
  const register = (by: Person, more: object) =>
    fixture.sync.register(
      { type: 'register', site: fixture.site, reference: referenceTo('beneficiary', newId()), ...more },
      by.actor,
    );

  test('again, by somebody who may only read it by now, is answered as before: the first answer may have been lost [D5]', async () => {
    const person = fixture.person('Rana');
    const reference = referenceTo('beneficiary', newId());
    expect(await register(person, { reference })).toMatchObject({ ok: true });
    fixture.changeRoles(person, [{ role: 'logistics', site: fixture.site }]);
    expect(await register(person, { reference })).toMatchObject({ ok: true });
    expect(await register(person, {})).toEqual({ ok: false, error: { code: 'forbidden' } });
    fixture.changeRoles(person, [{ role: 'logistics', site: fixture.otherSite }]);
    expect(await register(person, { reference })).toEqual({ ok: false, error: { code: 'forbidden' } });
  });

  test('is idempotent; other facts are a conflict, and change nothing [D5]', async () => {
    const reference = referenceTo('beneficiary', newId());
    expect(await register(amira, { reference })).toMatchObject({ ok: true, value: { site: fixture.site } });
    expect(await register(amira, { reference })).toMatchObject({ ok: true });
    const everywhere = fixture.person('Boss', 'supervisor', '*');
    expect(await register(everywhere, { reference, site: fixture.otherSite })).toEqual({
      ok: false,
      error: { code: 'conflict' },
    });
    expect((await store.facts(reference))?.site).toBe(fixture.site);
  });

  test('needs a site that exists, and a role there [D4]', async () => {
    expect(await register(amira, { site: newId() })).toEqual({ ok: false, error: { code: 'unknown-site' } });
    expect(await register(amira, { site: fixture.otherSite })).toEqual({ ok: false, error: { code: 'forbidden' } });
    expect(await register(fixture.person('Vera', 'viewer'), {})).toEqual({ ok: false, error: { code: 'forbidden' } });
    const directory = referenceTo('directory', fixture.site);
    expect(await register(amira, { reference: directory })).toEqual({ ok: false, error: { code: 'forbidden' } });
  });

  test('of a case needs its person, whom one may read, and a programme [D4]', async () => {
    const beneficiary = idIn(await fixture.beneficiary(amira));
    const { programme } = fixture;
    const reference = referenceTo('case', newId());
    const omar = fixture.person('Omar', 'worker', fixture.otherSite);
    expect(await register(amira, { reference, programme })).toMatchObject({ error: { code: 'malformed' } });
    expect(await register(amira, { reference, programme: newId(), beneficiary })).toMatchObject({
      error: { code: 'unknown-site', detail: 'programme' },
    });
    expect(await register(amira, { reference, programme, beneficiary: newId() })).toMatchObject({
      error: { code: 'not-registered' },
    });
    expect(await register(omar, { reference, programme, beneficiary, site: fixture.otherSite })).toMatchObject({
      error: { code: 'forbidden' },
    });
    expect(await register(amira, { reference, programme, beneficiary })).toMatchObject({ ok: true });
  });

  test("of a case can not follow a claim of one's own to another site's person [D4]", async () => {
    const beneficiary = await fixture.beneficiary(amira);
    const omar = fixture.person('Omar', 'worker', fixture.otherSite);
    const reference = referenceTo('case', newId());
    const { otherSite: site, programme } = fixture;
    const results = await fixture.sync.push(
      [
        command({ type: 'register', reference: beneficiary, site }),
        command({ type: 'register', reference, site, programme, beneficiary: idIn(beneficiary) }),
      ],
      omar.actor,
    );
    expect(results).toMatchObject([{ refusal: { code: 'conflict' } }, { refusal: { code: 'forbidden' } }]);
    expect(await store.facts(reference)).toBeNull();
  });
});

describe('assigning', () => {
  test('names people, again without an effect; sealing a case is not for everybody', async () => {
    const reference = await fixture.caseOf(await fixture.beneficiary(amira), amira);
    const boss = fixture.person('Boss', 'supervisor');
    const assign = (by: Person, people: Person[], restricted = false) =>
      fixture.sync.assign(
        { type: 'assign', reference, assigned: people.map(({ actor }) => actor.user), restricted },
        by.actor,
      );
    expect(await assign(amira, [amira, boss])).toMatchObject({ ok: true });
    const { sequence } = await store.head();
    expect(await assign(amira, [boss, amira])).toMatchObject({ ok: true });
    expect((await store.head()).sequence).toBe(sequence);
    const samuel = fixture.person('Samuel');
    expect(await assign(samuel, [samuel], true)).toMatchObject({ error: { code: 'forbidden' } });
    expect(await assign(boss, [], true)).toMatchObject({ error: { code: 'malformed' } });
    expect(await assign(boss, [boss], true)).toMatchObject({ ok: true, value: { restricted: true } });
    expect(await assign(amira, [amira], true)).toMatchObject({ error: { code: 'forbidden' } });
  });
});

describe("the server's own edits", () => {
  test('are made under the enrolment of whoever asked, and the row is there at once [S7]', async () => {
    const reference = await fixture.beneficiary(amira);
    const edited = await fixture.sync.editDocument(reference, amira.actor, (context) =>
      createBeneficiary(context, { fullName: 'Noor', consentServices: 'given' }),
    );
    expect(edited).toMatchObject({ ok: true });
    expect((await store.row(reference))?.row).toMatchObject({ fullName: 'Noor' });
    const [entry] = await store.readLogOf(reference);
    expect(entry!.by.enrolment).toBe(amira.actor.enrolment);
  });

  test('change nothing when the edit is refused', async () => {
    const reference = await fixture.beneficiary(amira);
    const edited = await fixture.sync.editDocument(reference, amira.actor, (context) => createBeneficiary(context, {}));
    expect(edited).toMatchObject({ ok: false, error: { code: 'required' } });
    expect(await store.readLogOf(reference)).toEqual([]);
  });

  test('commit some hundreds of fresh documents with few flushes', async () => {
    const commands = Array.from({ length: 450 }, () => ({
      type: 'register' as const,
      reference: referenceTo('beneficiary', newId()),
      site: fixture.site,
    }));
    const registered = await fixture.sync.registerMany(commands, amira.actor);
    expect(registered.every(({ ok }) => ok)).toBe(true);
    const all = commands.map(({ reference }) => {
      const { doc, updates } = deviceDoc(amira);
      doc.getMap('fields').set('n', reference);
      return { reference, bytes: updates[0]! };
    });
    const committed = await fixture.sync.commitMany(all, amira.actor);
    expect(committed.map((result) => result.ok && result.value.sequence)).toEqual(all.map((_, i) => i + 1));
    expect(flushes).toBe(3);
    expect(await store.staleRows(PROJECTION_VERSION, 1000)).toEqual([]);
  });
});
