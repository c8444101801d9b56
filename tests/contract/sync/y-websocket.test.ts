import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { newClientId } from '../../../shared/base/client-id.ts';
import { newId } from '../../../shared/base/ids.ts';
import { type DocumentReference, referenceTo } from '../../../shared/docs/reference.ts';
import { attachLive, type Person, type SyncFixture, syncForTest, until } from './sync-fixture.ts';

/** Standard Yjs clients, with y-websocket's own provider. */
let fixture: SyncFixture;
let amira: Person;
let reference: DocumentReference;

beforeEach(async () => {
  fixture = await syncForTest();
  amira = fixture.person('Amira');
  reference = await fixture.beneficiary(amira);
});

interface Plain {
  doc: Y.Doc;
  provider: WebsocketProvider;
  /** The code of a close that the provider takes as final. */
  closed: number | null;
}

/** @param enrolment null leaves the random client id that Yjs drew */
function plain(token: string, enrolment: number | null, room: string = reference, doc = new Y.Doc()): Plain {
  if (enrolment !== null) doc.clientID = newClientId(enrolment);
  const provider = new WebsocketProvider(`${fixture.url}/yws`, room, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as never,
    disableBc: true,
  });
  const one: Plain = { doc, provider, closed: null };
  provider.on(
    'closed' as never,
    (({ code }: { code: number }) => {
      one.closed = code;
    }) as never,
  );
  onTestFinished(() => provider.destroy());
  return one;
}
const own = (person: Person) => plain(person.token, person.actor.enrolment);

describe('a y-websocket client', () => {
  test('reads and writes through the same door as every other [D1]', async () => {
    const a = own(amira);
    const b = own(fixture.person('Samuel'));
    const live = attachLive(fixture, fixture.person('Third'), reference);
    onTestFinished(live.detach);
    await until('all are synced', () => a.provider.synced && b.provider.synced && live.provider.isSynced);
    a.doc.getText('t').insert(0, 'plain ');
    await until('it arrives', () => b.doc.getText('t').length === 6 && live.doc.getText('t').length === 6);
    live.doc.getText('t').insert(6, 'and live');
    await until('it comes back', () => a.doc.getText('t').toString() === 'plain and live');
    expect((await fixture.stored(reference)).getText('t').toString()).toBe('plain and live');
    const [entry] = await fixture.store.readLogOf(reference);
    expect(entry!.by.enrolment).toBe(amira.actor.enrolment);
  });

  test('brings what it wrote while the server was away', async () => {
    const a = own(amira);
    await until('it is synced', () => a.provider.synced);
    a.provider.disconnect();
    for (const word of ['offline ', 'words ']) a.doc.getText('t').insert(0, word);
    a.provider.connect();
    await until(
      'they are logged',
      async () => (await fixture.stored(reference)).getText('t').toString() === 'words offline ',
    );
  });

  test('that writes under an id of nobody is closed for good at its first edit, and no other [D3]', async () => {
    const a = own(amira);
    const b = plain(amira.token, null);
    await until('both are synced', () => a.provider.synced && b.provider.synced);
    b.doc.getText('t').insert(0, 'x');
    await until('it is closed', () => b.closed === 4403);
    expect(b.provider.shouldConnect).toBe(false);
    a.doc.getText('t').insert(0, 'fine');
    await until('the other goes on', async () => (await fixture.stored(reference)).getText('t').toString() === 'fine');
  });

  test('that comes with a document it wrote under an id of nobody is closed too [D3]', async () => {
    const doc = new Y.Doc();
    doc.getText('t').insert(0, 'before');
    const b = plain(amira.token, null, reference, doc);
    await until('it is closed', () => b.closed === 4403);
  });

  test('that may only read reads, and is closed when it writes [D10]', async () => {
    await fixture.sync.editDocument(reference, amira.actor, ({ doc }) => {
      doc.getText('t').insert(0, 'to read');
      return { ok: true, value: undefined };
    });
    const viewer = own(fixture.person('Vera', 'viewer'));
    await until('it reads', () => viewer.doc.getText('t').toString() === 'to read');
    viewer.doc.getText('t').insert(0, 'not ');
    await until('it is closed', () => viewer.closed === 4403);
  });

  test.each([
    ['a token that nobody knows', 4401, () => ['guessed', reference] as const],
    [
      'a document of another site',
      4403,
      () => [fixture.person('Omar', 'worker', fixture.otherSite).token, reference] as const,
    ],
    ['a document that nobody registered', 4404, () => [amira.token, referenceTo('case', newId())] as const],
    ['what is no document', 4404, () => [amira.token, 'nonsense'] as const],
  ])('with %s is closed for good [D4]', async (_what, code, how) => {
    const [token, room] = how();
    const a = plain(token, null, room);
    await until('it is closed', () => a.closed === code);
  });

  test('has the presence that the server knows, and none when it goes [D9]', async () => {
    const a = own(amira);
    const b = own(fixture.person('Samuel'));
    await until('both are synced', () => a.provider.synced && b.provider.synced);
    a.provider.awareness.setLocalState({ user: { name: 'Somebody else' }, field: 'fields.phone' });
    const states = b.provider.awareness.getStates();
    await until('it is seen', () => states.has(a.doc.clientID));
    expect(states.get(a.doc.clientID)).toMatchObject({
      user: { id: amira.actor.user, name: 'Amira' },
      field: 'fields.phone',
    });
    a.provider.destroy();
    await until('it is gone', () => !states.has(a.doc.clientID));
  });

  test('is closed when its credential ends', async () => {
    const a = own(amira);
    await until('it is synced', () => a.provider.synced);
    fixture.revoke(amira);
    await until('it is closed', () => a.closed === 4401);
  });

  test('that types while it still exchanges what it wrote offline loses none of it', async () => {
    const a = own(amira);
    await until('it is synced', () => a.provider.synced);
    a.provider.disconnect();
    for (let i = 0; i < 20; i += 1) a.doc.getText('t').insert(0, 'x');
    // Between the opening of the socket and the server's step 1, to which the offline words are the answer.
    a.provider.on('status', ({ status }: { status: string }) => {
      if (status === 'connected') a.doc.getText('t').insert(0, 'y');
    });
    a.provider.connect();
    const all = () => a.doc.getText('t').toString();
    await until('all of it is logged', async () => (await fixture.stored(reference)).getText('t').toString() === all());
    expect(all()).toMatch(/^y+x{20}$/);
  });

  test('asks again with its edit when the disk refused it [S3]', async () => {
    const a = own(amira);
    await until('it is synced', () => a.provider.synced);
    const append = fixture.store.append;
    let refused = 0;
    fixture.store.append = async (entries) => {
      refused += 1;
      if (refused < 2) throw new Error('disk full');
      return append(entries);
    };
    a.doc.getText('t').insert(0, 'kept');
    await until('it is logged', async () => (await fixture.stored(reference)).getText('t').toString() === 'kept');
    fixture.faults.length = 0;
  });
});
