import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { newClientId } from '../../../shared/base/client-id.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import { MAX_SOCKETS_OF_PERSON, MAX_UNSENT_BYTES } from '../../../shared/protocol/limits.ts';
import type { DocStore } from '../../../sync-server/storage/doc-store.ts';
import { createMemoryStore } from '../../../sync-server/storage/memory-store.ts';
import { type RawClient, rawClient } from './raw-client.ts';
import {
  type Attached,
  attachLive,
  deviceDoc,
  type Person,
  type SyncFixture,
  syncForTest,
  until,
} from './sync-fixture.ts';

/** Sockets that are too many, don't read, don't end, or meet a server in trouble. */
let store: DocStore;
let fixture: SyncFixture;
let amira: Person;
let samuel: Person;
let reference: DocumentReference;

beforeEach(async () => {
  store = createMemoryStore();
  fixture = await syncForTest(store);
  amira = fixture.person('Amira');
  samuel = fixture.person('Samuel');
  reference = await fixture.beneficiary(amira);
});

async function raw(person: Person): Promise<RawClient> {
  const client = await rawClient(fixture, person, reference);
  onTestFinished(client.end);
  return client;
}
function open(person: Person): Attached {
  const one = attachLive(fixture, person, reference);
  onTestFinished(one.detach);
  return one;
}
const fieldUpdate = (person: Person, name: string) => {
  const { doc, updates } = deviceDoc(person);
  doc.getMap('fields').set(name, 1);
  return updates[0]!;
};
const never = () => new Promise<never>(() => {});

describe('sockets', () => {
  test('of one person are bounded; nobody else is kept out, and one that ends makes room [D12]', async () => {
    const all = await Promise.all(Array.from({ length: MAX_SOCKETS_OF_PERSON }, () => raw(amira)));
    expect(all.every(({ auth }) => auth === 'read-write')).toBe(true);
    const more = await raw(amira);
    await until('it is closed, with leave to come back', () => more.closed === 1013);
    expect((await raw(samuel)).auth).toBe('read-write');
    all[0]!.end();
    await until('there is room again', async () => (await raw(amira)).auth === 'read-write');
  });

  test('of plain clients without a token are closed at once; with one, when the server takes too long [D12]', async () => {
    const without = new WebSocket(`${fixture.url}/yws/${reference}`);
    expect((await once(without, 'close'))[0]).toBe(4401);
    store.facts = never;
    const waiting = new WebSocket(`${fixture.url}/yws/${reference}?token=${amira.token}`);
    const before = performance.now();
    expect((await once(waiting, 'close'))[0]).toBe(4401);
    expect(performance.now() - before).toBeLessThan(7000);
  });

  test('that read too slowly are cut off; those who read see everything, and so does who comes back [D12]', async () => {
    const slow = await raw(samuel);
    slow.pause();
    const reader = open(fixture.person('Reader'));
    await until('it is open', () => reader.provider.isSynced);
    const writer = new Y.Doc();
    writer.clientID = newClientId(amira.actor.enrolment);
    const large = 400 * 1024;
    // What the two kernels hold comes on top.
    const rounds = Math.ceil((MAX_UNSENT_BYTES + (16 << 20)) / large);
    for (let round = 1; round <= rounds; round += 1) {
      const before = Y.encodeStateVector(writer);
      writer.getMap('fields').set('photo', { round, bytes: new Uint8Array(large) });
      const update = Y.encodeStateAsUpdate(writer, before);
      expect(await fixture.sync.commitUpdate(reference, update, amira.actor)).toMatchObject({ ok: true });
    }
    const roundOf = (doc: Y.Doc) => (doc.getMap('fields').get('photo') as { round: number } | undefined)?.round;
    await until('the reader has it all', () => roundOf(reader.doc) === rounds);
    slow.resume();
    await until('the slow one finds itself cut off', () => slow.closed === 1006);
    const back = open(samuel);
    await until('it has it all', () => roundOf(back.doc) === rounds);
  });
});

describe('a server in trouble', () => {
  test('that can not tell who somebody is says to try again, and lets them in once it can [D12]', async () => {
    const { actorOfToken } = fixture.credentials;
    fixture.credentials.actorOfToken = async () => {
      throw new Error('accounts.db is locked');
    };
    expect((await raw(amira)).auth).toBe('busy');
    expect(fixture.faults.splice(0)).toEqual([expect.stringContaining('accounts.db is locked')]);
    fixture.credentials.actorOfToken = actorOfToken;
    expect((await raw(amira)).auth).toBe('read-write');
  });

  test('that can not write snapshots loses nothing of what it lets go of from memory [S6]', async () => {
    const { saveSnapshot } = store;
    let tried = 0;
    store.saveSnapshot = async () => {
      tried += 1;
      throw new Error('disk full');
    };
    const one = open(amira);
    await until('it is open', () => one.provider.isSynced);
    for (let i = 0; i < 20; i += 1) one.doc.getMap('fields').set(`f${i}`, i);
    one.detach();
    await until('a snapshot was tried', () => tried > 0 && fixture.faults.length > 0, 12_000);
    expect(fixture.faults.splice(0)).toEqual([expect.stringContaining('snapshot of')]);
    const again = open(samuel);
    await until('all is there', () => again.doc.getMap('fields').size === 20);
    store.saveSnapshot = saveSnapshot;
    again.doc.getMap('fields').set('more', 1);
    await until(
      'the next change brings the snapshot',
      async () => (await store.read(reference))!.parts.length === 1,
      12_000,
    );
    expect((await fixture.stored(reference)).getMap('fields').size).toBe(21);
  });
});

describe('stopping', () => {
  /** Opens a WebSocket by hand and answers nothing from then on, not even a close. */
  async function deaf(): Promise<Socket> {
    const { port, hostname } = new URL(fixture.url);
    const socket = connect(Number(port), hostname);
    onTestFinished(() => void socket.destroy());
    socket.on('error', () => {});
    socket.write(
      'GET /sync HTTP/1.1\r\nhost: x\r\nupgrade: websocket\r\nconnection: upgrade\r\n' +
        'sec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    );
    await once(socket, 'data');
    return socket;
  }

  test('takes less than ten seconds, whatever hangs: a disk, a question, a socket that answers nothing [D12]', async () => {
    const writer = await raw(amira);
    store.append = never;
    writer.update(fieldUpdate(amira, 'a'));
    const asking = await raw(samuel);
    store.facts = never;
    asking.frame((encoder) => {
      for (const byte of [2, 0, 0]) encoder.cbuf[encoder.cpos++] = byte;
    }, `${reference}\0other`);
    const socket = await deaf();
    const before = performance.now();
    await fixture.sync.close();
    expect(performance.now() - before).toBeLessThan(10_000);
    await until('it is dropped', () => socket.destroyed || socket.readyState !== 'open');
  });
});
