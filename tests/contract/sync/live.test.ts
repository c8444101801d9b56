import * as encoding from 'lib0/encoding';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import * as Y from 'yjs';
import { toBase64 } from '../../../shared/base/bytes.ts';
import { newId } from '../../../shared/base/ids.ts';
import { type DocumentReference, referenceTo, WORKSPACE } from '../../../shared/docs/reference.ts';
import { MAX_OPEN_DOCUMENTS } from '../../../shared/protocol/limits.ts';
import type { LiveMessage } from '../../../shared/protocol/live.ts';
import type { DocStore } from '../../../sync-server/storage/doc-store.ts';
import { entryIdOf } from '../../../sync-server/storage/entry-id.ts';
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

let fixture: SyncFixture;
let amira: Person;
let samuel: Person;
let reference: DocumentReference;
let store: DocStore;

beforeEach(async () => {
  store = createMemoryStore();
  fixture = await syncForTest(store);
  amira = fixture.person('Amira');
  samuel = fixture.person('Samuel');
  reference = await fixture.beneficiary(amira);
});
function open(person: Person, document = reference, socket?: Attached['socket']): Attached {
  const one = attachLive(fixture, person, document, socket);
  onTestFinished(one.detach);
  return one;
}
async function raw(person: Person | null, document = reference): Promise<RawClient> {
  const one = await rawClient(fixture, person, document);
  onTestFinished(one.end);
  return one;
}

/** Makes a store's calls wait at a gate, or fail. */
function gate<K extends 'append' | 'read'>(name: K): { reached: Promise<void>; open(): void } {
  const real = store[name].bind(store) as (...args: unknown[]) => Promise<unknown>;
  const reached = Promise.withResolvers<void>();
  const opened = Promise.withResolvers<void>();
  (store as unknown as Record<string, unknown>)[name] = async (...args: unknown[]) => {
    const before = name === 'read' ? await real(...args) : null;
    reached.resolve();
    await opened.promise;
    return name === 'read' ? before : real(...args);
  };
  return {
    reached: reached.promise,
    open() {
      (store as unknown as Record<string, unknown>)[name] = real;
      opened.resolve();
    },
  };
}

const textUpdate = (person: Person, content: string) => {
  const { doc, updates } = deviceDoc(person);
  doc.getText('t').insert(0, content);
  return updates[0]!;
};

describe('the live socket', () => {
  test('brings what one person writes to the other, and to the log with who wrote it [D1]', async () => {
    const a = open(amira);
    const b = open(samuel);
    await until('both are synced', () => a.provider.isSynced && b.provider.isSynced);
    a.doc.getMap('fields').set('x', 'hello');
    await until('it arrives', () => b.doc.getMap('fields').get('x') === 'hello');
    const [entry, ...more] = await store.readLogOf(reference);
    expect(more).toEqual([]);
    expect(entry!.by).toEqual({ user: amira.actor.user, enrolment: amira.actor.enrolment });
  });

  test('tells the sender the id of the very bytes that its document made [S2]', async () => {
    const a = open(amira);
    await until('it is synced', () => a.provider.isSynced);
    const made: string[] = [];
    a.doc.on('update', (update: Uint8Array, origin: unknown) => origin !== a.provider && made.push(entryIdOf(update)));
    for (const word of ['one', 'two', 'three']) a.doc.getText('t').insert(0, word);
    const told = () => a.messages.flatMap((message) => (message.type === 'committed' ? message.ids : []));
    await until('all are told', () => made.length === 3 && made.every((id) => told().includes(id as never)));
  });

  test('says to no socket what it said itself, but what waited for that', async () => {
    const [tab, other] = [deviceDoc(amira), deviceDoc(amira)];
    tab.doc.getText('t').insert(0, 'first ');
    Y.applyUpdate(other.doc, tab.updates[0]!);
    other.doc.getText('t').insert(6, 'second');
    const [a, b] = [await raw(amira), await raw(amira)];
    await b.send(other.updates[0]!);
    await a.send(tab.updates[0]!);
    tab.doc.getText('u').insert(0, 'third');
    await a.send(tab.updates[1]!);
    await Promise.all([a.settled(), b.settled()]);
    const [toFirst, toSecond] = [new Y.Doc(), new Y.Doc()];
    for (const update of a.updates) Y.applyUpdate(toFirst, update);
    for (const update of b.updates) Y.applyUpdate(toSecond, update);
    expect(toFirst.getText('t').toString()).toBe('first second');
    expect(toFirst.getText('u').toString()).toBe('');
    expect(toSecond.getText('u').toString()).toBe('third');
  });

  test('tells nothing and shows nothing to anybody before the disk has it [S2] [S3]', async () => {
    const a = open(amira);
    const b = open(samuel);
    await until('both are synced', () => a.provider.isSynced && b.provider.isSynced);
    const disk = gate('append');
    a.doc.getText('t').insert(0, 'kept?');
    await disk.reached;
    expect(a.messages.filter(({ type }) => type === 'committed').length).toBe(startedWith(a));
    expect(b.doc.getText('t').toString()).toBe('');
    disk.open();
    await until('it is told', () => a.messages.length > startedWith(a));
    await until('it is shown', () => b.doc.getText('t').toString() === 'kept?');
  });

  test('tells the place that words lie before ahead of them, to all but who wrote them, and of many once a second [B4]', async () => {
    await fixture.sync.commitUpdate(reference, textUpdate(samuel, 'before'), samuel.actor);
    const [reader, writer] = [await raw(amira), await raw(samuel)];
    await reader.settled();
    const before = (await store.head()).sequence;
    await writer.send(textUpdate(samuel, 'live'));
    await fixture.sync.push([pushed(textUpdate(samuel, 'pushed'))], samuel.actor);
    await until('both are heard', () => reader.updates.length === 2);
    const place = (sequence: number) => [sequence, expect.any(String)];
    expect(reader.told).toEqual([place(before), 'words', place(before + 1), 'words', 'words']);
    await until('the place follows', () => reader.told.length === 6);
    expect(reader.told.at(-1)).toEqual(place(before + 2));
  });

  test('refuses for now what the disk refuses, and takes it when it comes again [S3] [S5]', async () => {
    const client = await raw(amira);
    const real = store.append;
    store.append = async () => {
      throw new Error('disk full');
    };
    const update = textUpdate(amira, 'again');
    expect(await client.send(update)).toMatchObject({ type: 'refused', refusal: { code: 'storage' } });
    store.append = real;
    expect(await client.send(update)).toMatchObject({ type: 'committed' });
    expect(fixture.faults.splice(0)).toEqual([expect.stringContaining('disk full')]);
  });

  test('commits what the document holds already without logging it again [D8] [S5]', async () => {
    const client = await raw(amira);
    const update = textUpdate(amira, 'once');
    const answers = [await client.send(update), await client.send(update), await client.send(update, 1)];
    const reached = [(await store.head()).sequence, expect.any(String)];
    expect(answers).toEqual(Array(3).fill({ type: 'committed', ids: [entryIdOf(update)], reached }));
    expect(await store.readLogOf(reference)).toHaveLength(1);
  });

  test('shows what is committed while the document is being loaded [S2]', async () => {
    await fixture.sync.commitUpdate(reference, textUpdate(amira, 'before'), amira.actor);
    const load = gate('read');
    const b = open(samuel);
    await load.reached;
    const committed = fixture.sync.commitUpdate(reference, textUpdate(amira, 'meanwhile'), amira.actor);
    load.open();
    expect(await committed).toMatchObject({ ok: true });
    await until('both are there', () => b.doc.getText('t').length === 'beforemeanwhile'.length);
  });

  test('shows an edit of the API to whoever has the record open, at once [D1]', async () => {
    const b = open(samuel);
    await until('it is synced', () => b.provider.isSynced);
    const edited = await fixture.sync.editDocument(reference, amira.actor, ({ doc }) => {
      doc.getMap('fields').set('x', 1);
      return { ok: true, value: undefined };
    });
    expect(edited.ok).toBe(true);
    await until('it is there', () => b.doc.getMap('fields').get('x') === 1);
    expect((await store.row(reference))?.sequence).toBe(1);
  });
});

const pushed = (update: Uint8Array) => ({
  kind: 'update' as const,
  id: entryIdOf(update),
  reference,
  bytes: toBase64(update),
});

const startedWith = (one: Attached) => (one.messages.length > 0 && one.messages[0]!.type === 'committed' ? 1 : 0);

describe('who may', () => {
  test('read only, reads only [D10]', async () => {
    const viewer = fixture.person('Vera', 'viewer');
    await fixture.sync.commitUpdate(reference, textUpdate(amira, 'to read'), amira.actor);
    const v = open(viewer);
    await until('it is synced', () => v.provider.isSynced);
    expect(v.doc.getText('t').toString()).toBe('to read');
    expect(v.provider.authorizedScope).toBe('readonly');
    v.doc.getText('t').insert(0, 'not ');
    await until('it is refused', () => v.messages.some(({ type }) => type === 'refused'));
    expect(v.messages.at(-1)).toMatchObject({ refusal: { code: 'forbidden' } });
    expect((await fixture.stored(reference)).getText('t').toString()).toBe('to read');
    await fixture.sync.commitUpdate(reference, textUpdate(samuel, ' more'), samuel.actor);
    await until('it lives on', () => v.doc.getText('t').toString().includes('more'));
  });

  test.each([
    ['of another site', 'forbidden', () => fixture.person('Omar', 'worker', fixture.otherSite), () => reference],
    ['that nobody registered', 'not-registered', () => amira, () => referenceTo('case', newId())],
    [
      'of their colleagues at another site',
      'not-registered',
      () => amira,
      () => referenceTo('directory', fixture.otherSite),
    ],
  ])('opens no document %s [D4]', async (_what, reason, who, what) => {
    const client = await raw(who(), what());
    expect(client.auth).toBe(reason);
  });

  test('was denied a document, opens it anew when it is theirs, whatever they still said of it [D4]', async () => {
    const later = referenceTo('beneficiary', newId());
    const client = await raw(amira, later);
    expect(client.auth).toBe('not-registered');
    // What a provider says before it hears of the denial, and its goodbye.
    client.frame((encoder) => {
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint8Array(encoder, Uint8Array.of(0));
    });
    client.frame((encoder) => {
      encoding.writeVarUint(encoder, 7);
      encoding.writeVarString(encoder, 'goodbye');
    });
    const made = await fixture.sync.register({ type: 'register', reference: later, site: fixture.site }, amira.actor);
    expect(made.ok).toBe(true);
    client.authenticate(amira);
    await until('it is let in', () => client.auth === 'read-write');
    await client.settled();
    expect(await client.send(textUpdate(amira, 'at last'))).toMatchObject({ type: 'committed' });
  });

  test('has a token that nobody knows is shown out', async () => {
    const client = await raw({ ...amira, token: 'guessed' });
    await until('the socket closes', () => client.closed === 4401);
  });

  test('shows no token within five seconds is shown out', async () => {
    const client = await raw(null);
    await until('the socket closes', () => client.closed === 4401);
  });

  test('opens more documents than one socket may, is told so', async () => {
    const first = open(amira);
    const others: Attached[] = [];
    for (let i = 1; i < MAX_OPEN_DOCUMENTS; i += 1)
      others.push(open(amira, await fixture.beneficiary(amira), first.socket));
    await until('all are open', () => others.every(({ provider }) => provider.isSynced));
    const one = open(amira, await fixture.beneficiary(amira), first.socket);
    let reason = '';
    one.provider.on('authenticationFailed', (event: { reason: string }) => {
      reason = event.reason;
    });
    await until('it is denied', () => reason === 'too-many-documents');
    others[0]!.provider.destroy();
  });

  test('is revoked, is gone within a second, and what was on its way with them', async () => {
    const client = await raw(amira);
    const before = performance.now();
    fixture.revoke(amira);
    client.update(textUpdate(amira, 'too late'));
    await until('the socket closes', () => client.closed === 4401);
    expect(performance.now() - before).toBeLessThan(1000);
    expect(await store.readLogOf(reference)).toEqual([]);
  });

  test('has other roles now, is asked again', async () => {
    const client = await raw(amira);
    fixture.changeRoles(amira, [{ role: 'viewer', site: fixture.site }]);
    await until('the socket closes', () => client.closed === 4100);
    expect((await raw(amira)).auth).toBe('readonly');
  });

  test('is no longer named on a restricted case, is shown out of it and of nothing else', async () => {
    const boss = fixture.person('Boss', 'supervisor');
    const restricted = await fixture.caseOf(reference, boss);
    const [inside, other] = [await raw(samuel, restricted), await raw(amira, reference)];
    const assigned = [boss.actor.user];
    await fixture.sync.assign({ type: 'assign', reference: restricted, assigned, restricted: true }, boss.actor);
    await until('the socket closes', () => inside.closed === 4100);
    expect((await raw(samuel, restricted)).auth).toBe('forbidden');
    await other.settled();
  });

  test('is no longer named on a case that is just being opened, does not get to see it', async () => {
    const boss = fixture.person('Boss', 'supervisor');
    const restricted = await fixture.caseOf(reference, boss);
    await fixture.sync.commitUpdate(restricted, textUpdate(boss, 'confidential'), boss.actor);
    const load = gate('read');
    const one = open(samuel, restricted);
    await load.reached;
    const closes: number[] = [];
    one.socket.on('close', ({ event }: { event: { code: number } }) => closes.push(event.code));
    const sealing = fixture.sync.assign(
      { type: 'assign', reference: restricted, assigned: [boss.actor.user], restricted: true },
      boss.actor,
    );
    await until('it is restricted', async () => (await store.facts(restricted))?.restricted === true);
    load.open();
    await sealing;
    await until('the socket closes', () => closes.includes(4100));
    expect(one.doc.getText('t').toString()).toBe('');
    one.detach();
  });
});

describe('the workspace connection', () => {
  const changed = (one: { messages: LiveMessage[] }) =>
    one.messages.flatMap((message) => (message.type === 'changed' ? [message.references] : []));

  test('hears of a case that is restricted away from its person, so that the device asks and lets go of it [T3]', async () => {
    const boss = fixture.person('Boss', 'supervisor');
    const sealed = await fixture.caseOf(reference, amira);
    const s = await raw(samuel, WORKSPACE);
    const elsewhere = await raw(fixture.person('Elena', 'worker', newId()), WORKSPACE);
    const assign = (assigned: Person[], restricted: boolean) =>
      fixture.sync.assign(
        { type: 'assign', reference: sealed, assigned: assigned.map(({ actor }) => actor.user), restricted },
        boss.actor,
      );
    await assign([boss], true);
    await until('it is told', () => changed(s).flat().length === 1);
    expect(changed(s)).toEqual([[sealed]]);
    expect(s.messages).toEqual([{ type: 'changed', references: [sealed], facts: [sealed] }]);
    // Restricted already: what becomes of it now is nothing to whoever could not read it before.
    await assign([boss, amira], true);
    await fixture.sync.commitUpdate(reference, textUpdate(amira, 'later'), amira.actor);
    await until('the next is told', () => changed(s).length === 2);
    expect(changed(s)[1]).toEqual([reference]);
    expect(changed(elsewhere)).toEqual([]);
  });

  test('hears of documents that changed, many in one message, only those its person may read [T3]', async () => {
    const boss = fixture.person('Boss', 'supervisor');
    const sealed = await fixture.caseOf(reference, boss);
    const assigned = [boss.actor.user];
    await fixture.sync.assign({ type: 'assign', reference: sealed, assigned, restricted: true }, boss.actor);
    const s = await raw(samuel, WORKSPACE);
    const o = await raw(fixture.person('Omar', 'worker', fixture.otherSite), WORKSPACE);
    const own = await raw(amira, WORKSPACE);
    // Of the restriction itself whoever could read the case before is told.
    await until('it is restricted', () => changed(s).length === 1);
    s.messages.splice(0);
    own.messages.splice(0);
    const other = await fixture.beneficiary(amira);
    await fixture.sync.commitUpdate(reference, textUpdate(amira, '1'), amira.actor);
    await fixture.sync.commitUpdate(other, textUpdate(amira, '2'), amira.actor);
    await fixture.sync.commitUpdate(sealed, textUpdate(boss, '3'), boss.actor);
    await until('it is told', () => changed(s).flat().length === 2);
    expect(changed(s)).toEqual([[reference, other]]);
    await o.settled();
    expect(changed(o)).toEqual([]);
    expect(changed(own)).toEqual([]);
  });

  test('hears that figures moved while it asks for it', async () => {
    const s = await raw(samuel, WORKSPACE);
    const silent = await raw(amira, WORKSPACE);
    const ask = async (on: boolean) => {
      s.frame((encoder) => {
        encoder.cbuf[encoder.cpos++] = 5;
        const text = JSON.stringify({ type: 'watch-figures', on });
        encoder.cbuf[encoder.cpos++] = text.length;
        for (const byte of new TextEncoder().encode(text)) encoder.cbuf[encoder.cpos++] = byte;
      });
      await s.settled();
    };
    await ask(true);
    fixture.sync.figuresMoved(7);
    await until('it is told', () => s.messages.some(({ type }) => type === 'figures'));
    expect(s.messages).toEqual([{ type: 'figures', sequence: 7 }]);
    await ask(false);
    fixture.sync.figuresMoved(8);
    await s.settled();
    expect(s.messages).toHaveLength(1);
    expect(silent.messages).toEqual([]);
  });
});

describe('a document that was closed and opened again', () => {
  test('is what the log makes it, snapshot or not [S6]', async () => {
    const a = open(amira);
    await until('it is synced', () => a.provider.isSynced);
    for (let i = 0; i < 30; i += 1) a.doc.getText('t').insert(0, `${i} `);
    await until('all are logged', async () => (await store.readLogOf(reference)).length === 30);
    await until('a snapshot is there', async () => (await store.read(reference))!.parts.length < 30);
    a.detach();
    const b = open(samuel);
    await until('it is synced', () => b.provider.isSynced);
    expect(b.doc.getText('t').toString()).toBe((await fixture.stored(reference)).getText('t').toString());
    expect(Y.encodeStateVector(b.doc).length).toBeGreaterThan(1);
  });
});
