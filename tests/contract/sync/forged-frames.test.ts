import fc from 'fast-check';
import * as encoding from 'lib0/encoding';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newClientId } from '../../../shared/base/client-id.ts';
import { type DocumentReference, WORKSPACE } from '../../../shared/docs/reference.ts';
import { MAX_PRESENCES } from '../../../shared/protocol/limits.ts';
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
import { anyUpdate, buildUpdate } from './update-fixture.ts';

/**
 * A victim and a colleague have a record open with Hocuspocus's own provider; beside them somebody who may write it
 * too sends what no provider would. Whatever it is, the two go on.
 */
let fixture: SyncFixture;
let reference: DocumentReference;
let victim: Person;
let mallory: Person;
let writer: Attached;
let reader: Attached;
let raw: RawClient;

beforeEach(async () => {
  fixture = await syncForTest();
  victim = fixture.person('Amira');
  mallory = fixture.person('Mallory');
  reference = await fixture.beneficiary(victim);
  writer = attachLive(fixture, victim, reference);
  reader = attachLive(fixture, fixture.person('Samuel'), reference);
  raw = await rawClient(fixture, mallory, reference);
  await until('both are synced', () => writer.provider.isSynced && reader.provider.isSynced);
});

afterEach(async () => {
  await nobodyIsDisturbed();
  for (const each of [writer, reader]) each.detach();
  raw.end();
});

async function nobodyIsDisturbed(): Promise<void> {
  writer.doc.getText('t').insert(0, 'still here ');
  await until('the colleague sees the victim write', () =>
    reader.doc.getText('t').toString().startsWith('still here '),
  );
  expect((await fixture.stored(reference)).getText('t').toString()).toBe(writer.doc.getText('t').toString());
  expect(writer.messages.filter(({ type }) => type === 'refused')).toEqual([]);
}

const text = (content: string) => ({ kind: 'item' as const, parent: 't', content: { text: content } });
const write = (client: number, content: string, clock = 0) =>
  buildUpdate([{ client, clock, structs: [text(content)] }]);
const refused = (code: string) => ({ type: 'refused', refusal: { code } });

describe('a forged or malformed update', () => {
  test("under another's client id is refused, and nobody is the poorer [D3] [D6]", async () => {
    expect(await raw.send(write(writer.doc.clientID, 'forged'))).toMatchObject(refused('not-your-client-id'));
    expect(await raw.send(write(77, 'nobody owns this id'))).toMatchObject(refused('not-your-client-id'));
    expect(raw.statuses).toEqual([false, false]);
    expect(await raw.send(write(newClientId(mallory.actor.enrolment), 'honest'))).toMatchObject({ type: 'committed' });
    expect(raw.statuses).toEqual([false, false, true]);
  });

  test('that claims a length of 2^40 to silence its victim is refused, small as it is [D2] [D3]', async () => {
    const silence = buildUpdate([
      { client: writer.doc.clientID, clock: 0, structs: [{ kind: 'gc', length: 2 ** 40 }] },
    ]);
    expect(silence.length).toBeLessThan(25);
    expect(await raw.send(silence)).toMatchObject(refused('too-large'));
    const shorter = buildUpdate([{ client: writer.doc.clientID, clock: 0, structs: [{ kind: 'gc', length: 1000 }] }]);
    expect(await raw.send(shorter)).toMatchObject(refused('not-your-client-id'));
  });

  test('that would delete all that its victim will yet write waits outside [D3]', async () => {
    const ahead = buildUpdate([], [{ client: writer.doc.clientID, ranges: [[0, 1_000_000]] }]);
    expect(await raw.send(ahead)).toMatchObject(refused('busy'));
    expect(await fixture.store.readLogOf(reference)).toEqual([]);
  });

  test("may delete what another wrote, as any colleague's can", async () => {
    writer.doc.getText('t').insert(0, 'mistake');
    await until('it is there', () => reader.doc.getText('t').toString() === 'mistake');
    const deletion = buildUpdate([], [{ client: writer.doc.clientID, ranges: [[0, 7]] }]);
    expect(await raw.send(deletion)).toMatchObject({ type: 'committed' });
    await until('it is gone for others', () => reader.doc.getText('t').toString() === '');
  });

  test('that stands on what another never wrote is kept out, so that it can not trap what comes', async () => {
    const beside = { ...text('x'), origin: [writer.doc.clientID, 10_000] as [number, number] };
    const update = buildUpdate([{ client: newClientId(mallory.actor.enrolment), clock: 0, structs: [beside] }]);
    expect(await raw.send(update)).toMatchObject(refused('busy'));
  });

  test('cut short is refused, with all that follows from its client id, and no other [D6]', async () => {
    const client = newClientId(mallory.actor.enrolment);
    const whole = write(client, 'cut short');
    expect(await raw.send(whole.subarray(0, whole.length - 3))).toMatchObject(refused('malformed'));
    expect(await raw.send(write(client, 'follows', 9))).toMatchObject(refused('after-refusal'));
    expect(await fixture.store.readLogOf(reference)).toEqual([]);
    expect(await raw.send(write(newClientId(mallory.actor.enrolment), 'anew'))).toMatchObject({ type: 'committed' });
  });

  test('sent as a step 2 is refused likewise, and the connection lives [D6]', async () => {
    for (const bytes of [
      new Uint8Array(0),
      Uint8Array.of(1),
      Uint8Array.of(1, 0xff, 0xff, 0xff, 0xff, 7, 1),
      new Uint8Array(40).fill(255),
    ]) {
      expect(await raw.send(bytes, 1)).toMatchObject(refused('malformed'));
    }
    expect(await raw.send(write(newClientId(mallory.actor.enrolment), 'alive'), 1)).toMatchObject({
      type: 'committed',
    });
    expect(raw.statuses).toEqual([false, false, false, false, true]);
  });

  test("that is a step 2 with others' work is set aside, unacknowledged, and forgotten [D3]", async () => {
    const own = newClientId(mallory.actor.enrolment);
    const both = buildUpdate([
      { client: own, clock: 0, structs: [text('own')] },
      { client: newClientId(999), clock: 0, structs: [text('other')] },
    ]);
    raw.update(both, 1);
    await raw.settled();
    expect(raw.messages).toEqual([]);
    expect(raw.statuses).toEqual([false]);
    expect(await raw.send(write(own, 'own'))).toMatchObject({ type: 'committed' });
  });

  test('larger than the bound is refused; a frame larger than any closes its own socket [D2]', async () => {
    const client = newClientId(mallory.actor.enrolment);
    expect(await raw.send(write(client, 'x'.repeat(600_000)))).toMatchObject(refused('too-large'));
    raw.bytes(new Uint8Array(1_100_000));
    await until('it is closed', () => raw.closed === 1009);
  });

  test('that waits for one of its own is kept, and takes effect when that comes [D7]', async () => {
    const { doc, updates } = deviceDoc(mallory);
    doc.getText('m').insert(0, 'first ');
    doc.getText('m').insert(6, 'second');
    expect(await raw.send(updates[1]!)).toMatchObject({ type: 'committed' });
    expect(await raw.send(updates[1]!)).toMatchObject({ type: 'committed' });
    expect(await fixture.store.readLogOf(reference)).toHaveLength(1);
    expect((await fixture.stored(reference)).getText('m').toString()).toBe('');
    expect(await raw.send(updates[0]!)).toMatchObject({ type: 'committed' });
    await until('the colleague sees both', () => reader.doc.getText('m').toString() === 'first second');
    expect((await fixture.stored(reference)).getText('m').toString()).toBe('first second');
  });

  test('made to end whoever merges it with its own past is refused [D2]', async () => {
    const client = newClientId(mallory.actor.enrolment);
    await raw.send(buildUpdate([{ client, clock: 0, structs: [{ kind: 'gc', length: 5 }] }]));
    expect(await raw.send(write(client, 'overlapping'))).toMatchObject(refused('malformed'));
  });
});

describe('a frame', () => {
  test('of a type that nobody knows is passed over', async () => {
    for (const type of [6, 8, 9, 10, 11, 99]) raw.frame((encoder) => encoding.writeVarUint(encoder, type));
    raw.bytes(Uint8Array.of(10));
    await raw.settled();
    expect(await raw.send(write(newClientId(mallory.actor.enrolment), 'alive'))).toMatchObject({ type: 'committed' });
  });

  test.each([
    ['without a name', Uint8Array.of(0xff, 0xff, 0xff)],
    ['of no document', named('nonsense')],
    ["of a name that is an object's own", named('constructor')],
    ['of a name with a path', named('case/../beneficiary')],
    ['of a session id without end', named(`workspace/main\0${'x'.repeat(1000)}`)],
    ['with an unknown step', named('workspace/main', 0, 7, 0)],
    ['that ends within its update', named('workspace/main', 0, 2, 200, 1)],
    ['of presence that is no object', named('workspace/main', 1, 4, 1, 5, 1, 1, 0x31)],
    ['of presence that is no JSON', named('workspace/main', 1, 5, 1, 5, 1, 1, 0x7b)],
  ])('%s closes its own socket [D2]', async (_what, bytes) => {
    raw.bytes(bytes);
    await until('it is closed', () => raw.closed === 4400);
  });
});

describe('a flood', () => {
  test('is read no faster than it is kept, and all of it is answered', async () => {
    const append = fixture.store.append;
    const disk = Promise.withResolvers<void>();
    fixture.store.append = async (entries) => {
      await disk.promise;
      return append(entries);
    };
    const { doc, updates } = deviceDoc(mallory);
    for (let i = 0; i < 24; i += 1) doc.getText('m').insert(0, `${i}`.padEnd(500_000, 'x'));
    for (const update of updates) raw.update(update);
    raw.awareness([[doc.clientID, 1, { field: 'fields.phone' }]]);
    disk.resolve();
    await until('all is kept', () => raw.messages.filter(({ type }) => type === 'committed').length === 24, 20_000);
    await until('and what came after it', () => reader.provider.awareness!.getStates().has(doc.clientID));
  });

  test('of any bytes at all ends nobody but its own sockets', async () => {
    const bytes = fc.uint8Array({ minLength: 1, maxLength: 80 });
    const addressed = bytes.map((rest) => named(reference, ...rest));
    const synced = fc
      .tuple(fc.constantFrom(0, 4), fc.nat(3), bytes)
      .map(([type, step, rest]) => named(reference, type, step, rest.length, ...rest));
    const changed = fc
      .tuple(anyUpdate([newClientId(mallory.actor.enrolment)]), fc.nat(), fc.nat(255))
      .map(([update, at, byte]) => {
        const [copy, index] = [update.slice(), at % update.length];
        copy[index] = byte;
        return named(reference, 0, 2, copy.length, ...copy);
      });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(bytes, addressed, synced, changed), { maxLength: 30 }), async (frames) => {
        const client = await rawClient(fixture, mallory, reference);
        for (const frame of frames) client.bytes(frame);
        client.end();
      }),
      { numRuns: 60 },
    );
  });
});

describe('presence', () => {
  test('carries the identity that the server knows, whatever is claimed [D9]', async () => {
    const own = newClientId(mallory.actor.enrolment);
    writer.provider.setAwarenessField('field', 'fields.phone');
    await until('the victim is there', () => reader.provider.awareness!.getStates().has(writer.doc.clientID));
    raw.awareness([
      [own, 1, { user: { id: victim.actor.user, name: 'Amira', colour: 'plum' }, field: 'fields.fullName' }],
      [writer.doc.clientID, 1000, { user: { name: 'Nobody' }, field: 'gone' }],
      [writer.doc.clientID, 1001, null],
      [42, 5, { user: { name: 'Ghost' } }],
    ]);
    const states = reader.provider.awareness!.getStates();
    await until('it is seen', () => states.has(own));
    expect(states.get(own)).toMatchObject({
      user: { id: mallory.actor.user, name: 'Mallory' },
      field: 'fields.fullName',
    });
    expect(states.get(writer.doc.clientID)).toMatchObject({ user: { name: 'Amira' }, field: 'fields.phone' });
    expect(states.has(42)).toBe(false);
    raw.end();
    await until('it goes with its socket', () => !states.has(own));
    expect(states.has(writer.doc.clientID)).toBe(true);
  });

  test('of one connection is for a handful of client ids, however many it claims', async () => {
    const own = newClientId(mallory.actor.enrolment);
    const states = reader.provider.awareness!.getStates();
    for (let round = 0; round < 3; round += 1) {
      raw.awareness(Array.from({ length: 100 }, (_, i) => [own + round * 100 + i, 1, { field: 'x'.repeat(2000) }]));
    }
    await raw.settled();
    await until('it is seen', () => states.has(own));
    const claimed = [...states.keys()].filter((client) => client >= own && client < own + 300);
    expect(claimed).toHaveLength(MAX_PRESENCES);
  });

  test('is for records: on what everybody has open, nobody is shown', async () => {
    const [first, second] = [await rawClient(fixture, mallory, WORKSPACE), attachLive(fixture, victim, WORKSPACE)];
    await until('it is synced', () => second.provider.isSynced);
    const own = newClientId(mallory.actor.enrolment);
    first.awareness([[own, 1, { field: null }]]);
    await first.settled();
    second.provider.sendStateless(JSON.stringify({ type: 'watch-figures', on: true }));
    await until('it watches', async () => {
      fixture.sync.figuresMoved(1);
      return second.messages.some(({ type }) => type === 'figures');
    });
    expect(second.provider.awareness!.getStates().has(own)).toBe(false);
    first.end();
    second.detach();
  });
});

function named(name: string, ...rest: number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarString(encoder, name);
  for (const byte of rest) encoding.writeUint8(encoder, byte);
  return encoding.toUint8Array(encoder);
}
