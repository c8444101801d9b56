import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type * as Y from 'yjs';
import { toBase64 } from '../../../shared/base/bytes.ts';
import { type BeneficiaryId, newId } from '../../../shared/base/ids.ts';
import { type DocumentReference, idIn, referenceTo, WORKSPACE } from '../../../shared/docs/reference.ts';
import type { PushEntry } from '../../../shared/protocol/outbox.ts';
import type { DocStore } from '../../../sync-server/storage/doc-store.ts';
import { entryIdOf } from '../../../sync-server/storage/entry-id.ts';
import { createMemoryStore } from '../../../sync-server/storage/memory-store.ts';
import { piecesOf } from '../../support/replica.ts';
import {
  type Attached,
  attachLive,
  deviceDoc,
  type Person,
  type SyncFixture,
  syncForTest,
  until,
} from './sync-fixture.ts';

let store: DocStore;
let fixture: SyncFixture;
let amira: Person;
let samuel: Person;
let person: DocumentReference;
let ofPerson: DocumentReference;

beforeEach(async () => {
  store = createMemoryStore();
  fixture = await syncForTest(store);
  amira = fixture.person('Amira');
  samuel = fixture.person('Samuel');
  person = await fixture.beneficiary(amira);
  ofPerson = await fixture.caseOf(person, amira);
  await write(person, 'Amina');
  await write(ofPerson, 'a plan');
});

function typed(by: Person, text: string): { doc: Y.Doc; bytes: Uint8Array } {
  const { doc, updates } = deviceDoc(by);
  doc.getText('t').insert(0, text);
  return { doc, bytes: updates[0]! };
}
const write = (reference: DocumentReference, text: string) =>
  fixture.sync.commitUpdate(reference, typed(amira, text).bytes, amira.actor);
const erase = () => fixture.sync.erase(idIn<BeneficiaryId>(person), 'asked', samuel.actor);

async function told(by: Person, after: string | null = null) {
  const all = { items: [] as DocumentReference[], gone: [] as unknown[], erased: [] as unknown[], cursor: after };
  const asked = { after, limit: 100, what: 'documents' } as const;
  for await (const { items, gone, erased, place } of piecesOf(await fixture.sync.pull(asked, by.actor))) {
    all.items.push(...items.map(({ reference }) => reference));
    all.gone.push(...gone);
    all.erased.push(...erased);
    all.cursor = place.cursor;
  }
  return all;
}

function open(by: Person, reference: DocumentReference, socket?: Attached['socket']): Attached {
  const one = attachLive(fixture, by, reference, socket);
  onTestFinished(one.detach);
  return one;
}

describe('after a person was erased', () => {
  test('every device hears which records went and by whom, once [E4]', async () => {
    const stranger = fixture.person('Sara', 'worker', fixture.otherSite);
    const [before, elsewhere] = [await told(amira), await told(stranger)];
    expect(before.items).toEqual(expect.arrayContaining([person, ofPerson]));
    await erase();
    const after = await told(amira, before.cursor);
    const by = samuel.actor.user;
    expect(after.erased).toEqual([
      { reference: person, by },
      { reference: ofPerson, by },
    ]);
    expect(after).toMatchObject({ items: [], gone: [] });
    // Who they were is nothing that an id tells, and work of hers may lie set aside from when she was here.
    expect((await told(stranger, elsewhere.cursor)).erased).toEqual(after.erased);
    expect((await told(amira, after.cursor)).erased).toEqual([]);
  });

  test('whoever asks for a record by name, or for rows, hears the same [E4]', async () => {
    await erase();
    const pieces = [];
    for await (const piece of piecesOf(fixture.sync.documents([[ofPerson, 0]], amira.actor))) pieces.push(piece);
    expect(pieces.flatMap(({ erased }) => erased)).toEqual([{ reference: ofPerson, by: samuel.actor.user }]);
    expect(pieces.flatMap(({ items }) => items)).toEqual([]);
  });

  test('what comes for them is refused by a reason of its own, with who did it, and final [E3]', async () => {
    await erase();
    const [late, bytes] = [referenceTo('case', newId()), typed(amira, 'unsent').bytes];
    const { site, programme } = fixture;
    const of = { site, programme, beneficiary: idIn<string>(person) };
    const entries: PushEntry[] = [
      { kind: 'update', id: entryIdOf(bytes), reference: person, bytes: toBase64(bytes) },
      {
        kind: 'command',
        id: newId().replaceAll('-', '') as never,
        command: { type: 'register', reference: late, ...of },
      },
      {
        kind: 'command',
        id: newId().replaceAll('-', '') as never,
        command: { type: 'assign', reference: ofPerson, assigned: [], restricted: false },
      },
    ];
    const refusal = { code: 'erased', detail: samuel.actor.user };
    expect(await fixture.sync.push(entries, amira.actor)).toEqual(
      entries.map(({ id }) => ({ status: 'refused', id, refusal })),
    );
    // Also from whoever may not write them: their device has to let go all the same.
    const viewer = fixture.person('Vera', 'viewer');
    expect(await fixture.sync.push([entries[1]!], viewer.actor)).toMatchObject([{ refusal }]);
    expect(await store.refusals()).toEqual([]);
  });

  test('whoever has them open is detached and told, and keeps the other records open [E4]', async () => {
    const [record, other] = [open(amira, person), await fixture.beneficiary(amira)];
    const news = open(amira, WORKSPACE, record.socket);
    const kept = open(amira, other, record.socket);
    await until('all are open', () => record.provider.synced && news.provider.synced && kept.provider.synced);
    await erase();
    await until('it is told', () =>
      news.messages.some((one) => one.type === 'changed' && one.facts?.includes(person) === true),
    );
    await until('it is detached', () => !record.provider.synced);
    kept.doc.getText('t').insert(0, 'still here');
    await until('the other goes on', () => kept.messages.some(({ type }) => type === 'committed'));
    record.doc.getText('t').insert(0, 'too late');
    expect(
      (await store.readFrom(0, 100)).filter(({ reference, bytes }) => reference === person && bytes.length > 0),
    ).toEqual([]);
  });

  test('an edit that was on its way to the disk is not kept, and harms no other of the same push [E3] [S2]', async () => {
    const append = store.append;
    store.append = async (entries) => {
      store.append = append;
      await erase();
      return append(entries);
    };
    const other = await fixture.beneficiary(amira);
    const entries = [person, other].map((reference): PushEntry => {
      const { bytes } = typed(amira, `into ${reference}`);
      return { kind: 'update', id: entryIdOf(bytes), reference, bytes: toBase64(bytes) };
    });
    expect(await fixture.sync.push(entries, amira.actor)).toMatchObject([
      { status: 'refused', refusal: { code: 'busy' } },
      { status: 'refused', refusal: { code: 'busy' } },
    ]);
    expect(await fixture.sync.push(entries, amira.actor)).toMatchObject([
      { status: 'refused', refusal: { code: 'erased' } },
      { status: 'committed' },
    ]);
  });

  test('an assignment that was on its way to the disk hears of it, and harms no other of the same push [E3]', async () => {
    const setFacts = store.setFacts;
    store.setFacts = async (...facts) => {
      store.setFacts = setFacts;
      await erase();
      return setFacts(...facts);
    };
    const other = await fixture.caseOf(await fixture.beneficiary(amira), amira);
    const entries = [ofPerson, other].map((reference): PushEntry => {
      const id = newId().replaceAll('-', '') as never;
      const assigned = [amira.actor.user];
      return { kind: 'command', id, command: { type: 'assign', reference, assigned, restricted: false } };
    });
    expect(await fixture.sync.push(entries, amira.actor)).toMatchObject([
      { status: 'refused', refusal: { code: 'erased', detail: samuel.actor.user } },
      { status: 'committed' },
    ]);
  });
});
