import { afterEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import type { Actor } from '../../shared/authz/actor.ts';
import { toBase64 } from '../../shared/base/bytes.ts';
import { newClientId } from '../../shared/base/client-id.ts';
import { newId, type OutboxId, outboxIdOf, type SiteId, type UserId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import { setRegister } from '../../shared/base/set-register.ts';
import { beneficiaryMap } from '../../shared/docs/beneficiary.ts';
import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { type DocumentReference, referenceTo } from '../../shared/docs/reference.ts';
import { addDistribution } from '../../shared/edits/distribution.ts';
import { type BeneficiaryRow, projectBeneficiary } from '../../shared/projections/beneficiary.ts';
import { PROJECTION_VERSION } from '../../shared/projections/projection-version.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import type { SyncItem } from '../../shared/protocol/sync-pages.ts';
import { vaultEntries } from './door-registry.ts';
import { rowsOf } from './row-pieces.ts';
import type { OpenedVault, VaultCalls, VaultEvent } from './vault-calls.ts';
import type { Change, Wrote } from './vault-changes.ts';
import { hostVault } from './vault-host.ts';

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

const PATIENT = { timeout: 20_000 };
const PIN = '246810';
const ENROLMENT = 7;
const site = newId<SiteId>();
const hosts: VaultCalls[] = [];
afterEach(async () => {
  for (const vault of hosts.splice(0)) await vault.lock();
});

function host() {
  const wrote: Wrote[] = [];
  const events: VaultEvent[] = [];
  const vault = hostVault((event) => {
    events.push(event);
    if (event.event === 'wrote') wrote.push(event.wrote);
  });
  hosts.push(vault);
  return { vault, events, wrote };
}

const person = (name: string): Me => ({
  user: { id: newId(), name, username: 'someone', email: null },
  enrolment: null,
  roles: [{ role: 'worker', site }],
  serverTime: new Date().toISOString(),
});

async function enrolled(me = person('Lena Hart')) {
  const one = host();
  await one.vault.prepare(PIN);
  const recovery = toBase64(new Uint8Array(32).fill(7));
  const expiresAt = '2027-01-01T00:00:00.000Z';
  const shown = { initials: 'LH', colour: 'plum' } as const;
  await one.vault.enrol({ me, ...shown, enrolment: ENROLMENT, token: 'bearer-of-lena', expiresAt, recovery });
  return { ...one, me, recovery, user: me.user.id as UserId };
}

/** A person's document as a device edits it, with the updates that came of it. */
function record(enrolment = ENROLMENT, reference = referenceTo('beneficiary', newId())) {
  const doc = new Y.Doc();
  doc.clientID = newClientId(enrolment);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'remote' && updates.push(update));
  return {
    reference,
    doc,
    set(field: string, value: string) {
      setRegister(beneficiaryMap(doc), field, value, new Date().toISOString());
      return updates.at(-1)!;
    },
    async own(bytes: Uint8Array): Promise<Extract<Change, { kind: 'own' }>> {
      return { kind: 'own', reference, id: await outboxIdOf(bytes), bytes, writtenAt: 2, committed: false };
    },
  };
}

const register = (reference: DocumentReference): Extract<Change, { kind: 'command' }> => ({
  kind: 'command',
  id: newId().replaceAll('-', '') as OutboxId,
  command: { type: 'register', reference, site },
  writtenAt: 1,
});

const factsOf = (reference: DocumentReference): DocumentFacts => ({
  reference,
  kind: 'beneficiary',
  site,
  programme: null,
  beneficiary: null,
  assigned: [],
  restricted: false,
});

const worker = (enrolment: number): Actor => ({
  user: newId(),
  name: 'Yusuf',
  enrolment,
  roles: [{ role: 'worker', site }],
});

function pageOf(reference: DocumentReference, doc: Y.Doc, sequence: number): Change {
  const facts = factsOf(reference);
  const bytes = toBase64(Y.encodeStateAsUpdate(doc));
  const item: SyncItem = { reference, sequence, facts, row: projectBeneficiary(doc, facts).row, bytes };
  return { kind: 'page', items: [item], gone: [], cursor: `c${sequence}`, projection: PROJECTION_VERSION };
}

/** What the vault has in a document, as the record screen would read it. */
async function kept(vault: VaultCalls, reference: DocumentReference): Promise<Record<string, unknown> | null> {
  const found = await vault.read(reference);
  if (!found) return null;
  const doc = new Y.Doc();
  for (const update of found.updates) Y.applyUpdate(doc, update);
  return { ...projectBeneficiary(doc, found.facts).row };
}

const none = { references: [], before: 0 };

describe('a vault', () => {
  test('opens again with its PIN and holds what was written [V3]', async () => {
    const { vault, user } = await enrolled();
    const fatima = record();
    const change = await fatima.own(fatima.set('fullName', 'Fatima Haddad'));
    expect(await vault.write([register(fatima.reference), change])).toEqual({ ok: true, value: undefined });
    await vault.lock();
    const again = await host().vault.unlock(user, PIN);
    if (!again.ok) throw new Error(again.error.code);
    expect(rowsOf(again.value.pieces).map(({ row }) => row)).toMatchObject([{ fullName: 'Fatima Haddad', site }]);
    expect(again.value.unsent).toEqual([[fatima.reference, { entries: 2, unregistered: true, since: 1 }]]);
    expect(again.value.access.token).toBe('bearer-of-lena');
  });

  test('leaves nothing readable in the browser, in values, keys or names [V1]', async () => {
    const { vault } = await enrolled();
    const fatima = record();
    const change = await fatima.own(fatima.set('fullName', 'Fatima Haddad'));
    await vault.write([
      register(fatima.reference),
      change,
      { kind: 'draft', key: 'new-person/Omar Said', value: { fullName: 'Omar Said' } },
    ]);
    const raw = await rawStorage();
    expect(raw.length).toBeGreaterThan(2_000);
    for (const word of ['Fatima', 'Haddad', 'Omar', 'Lena', 'Hart', 'bearer-of', fatima.reference, site]) {
      expect(raw).not.toContain(word);
    }
  });

  test('makes a wrong PIN wait, also in a new page [V4]', async () => {
    const { vault, user } = await enrolled();
    await vault.lock();
    // The clock stands still but for this test: five tries may take longer than the wait.
    const now = Date.now();
    vi.setSystemTime(now);
    const errors = [];
    for (let i = 0; i < 5; i += 1) errors.push(await host().vault.unlock(user, '000000'));
    expect(errors.map((one) => !one.ok && one.error.code)).toEqual([...Array(4).fill('wrong-pin'), 'wait']);
    expect(await host().vault.unlock(user, PIN)).toMatchObject({ ok: false, error: { code: 'wait' } });
    vi.setSystemTime(now + 5_001);
    expect(await host().vault.unlock(user, PIN)).toMatchObject({ ok: true });
    vi.useRealTimers();
    expect((await vaultEntries()).find((entry) => entry.user === user)?.tries.count).toBe(0);
  });

  test('takes a new PIN after an online sign-in, and loses nothing by it', async () => {
    const { vault, me, user, recovery } = await enrolled();
    const fatima = record();
    await vault.write([register(fatima.reference), await fatima.own(fatima.set('fullName', 'Fatima Haddad'))]);
    await vault.lock();
    const other = host().vault;
    const recovered = await other.recover({ me, recovery, token: 'new', expiresAt: '', pin: 'a new passphrase' });
    expect(recovered).toMatchObject({ ok: true, value: { access: { token: 'new' } } });
    expect(rowsIn(recovered)).toMatchObject([{ facts: { site } }]);
    await other.lock();
    expect(await host().vault.unlock(user, PIN)).toMatchObject({ ok: false });
    expect(await host().vault.unlock(user, 'a new passphrase')).toMatchObject({ ok: true });
  });

  test('of a second person has nothing of the first [V2]', async () => {
    const { vault } = await enrolled();
    const fatima = record();
    await vault.write([register(fatima.reference), await fatima.own(fatima.set('fullName', 'Fatima Haddad'))]);
    const second = await enrolled(person('Yara Omar'));
    expect(await second.vault.read(fatima.reference)).toBeNull();
    expect(await second.vault.nextPush(none)).toEqual([]);
  });

  test('is gone after signing out, and does not open [V1]', async () => {
    const { vault, user } = await enrolled();
    await vault.erase();
    expect(await host().vault.unlock(user, PIN)).toEqual({ ok: false, error: { code: 'no-vault' } });
    expect((await indexedDB.databases()).filter(({ name }) => name?.includes('vault-'))).toHaveLength(
      await vaultCount(),
    );
  });

  test('tells in one word that it is full, and takes the same work when it is not', async () => {
    const { vault } = await enrolled();
    const fatima = record();
    const changes = [register(fatima.reference), await fatima.own(fatima.set('fullName', 'Fatima Haddad'))];
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect(await vault.write(changes)).toMatchObject({ ok: false, error: { code: 'quota' } });
    put.mockRestore();
    expect(await vault.read(fatima.reference)).toBeNull();
    expect(await vault.write(changes)).toEqual({ ok: true, value: undefined });
    expect(await kept(vault, fatima.reference)).toMatchObject({ fullName: 'Fatima Haddad' });
  });
});

describe('the outbox', () => {
  test('keeps updates as they were made, in order, and gives them up by committed ids alone [S4]', async () => {
    const { vault, wrote } = await enrolled();
    const fatima = record();
    const command = register(fatima.reference);
    const first = await fatima.own(fatima.set('fullName', 'Fatima Haddad'));
    const second = await fatima.own(fatima.set('phone', '555'));
    await vault.write([command, first, second]);
    const entries = await vault.nextPush(none);
    expect(entries.map(({ id }) => id)).toEqual([command.id, first.id, second.id]);
    expect(entries[2]).toMatchObject({ kind: 'update', bytes: toBase64(second.bytes) });
    await vault.write([{ kind: 'committed', ids: [first.id, command.id] }]);
    expect((await vault.nextPush(none)).map(({ id }) => id)).toEqual([second.id]);
    expect(wrote.at(-1)?.unsent).toEqual([[fatima.reference, { entries: 1, unregistered: false, since: 2 }]]);
  });

  test('holds an update once, however often a tab asks for it to be written [S5]', async () => {
    const { vault } = await enrolled();
    const fatima = record();
    const change = await fatima.own(fatima.set('fullName', 'Fatima Haddad'));
    await vault.write([register(fatima.reference), change, change]);
    await vault.write([change]);
    expect(await vault.nextPush(none)).toHaveLength(2);
  });

  test('leaves what was just typed to the socket for a while', async () => {
    const { vault } = await enrolled();
    const fatima = record();
    const change = await fatima.own(fatima.set('fullName', 'Fatima Haddad'));
    await vault.write([register(fatima.reference), change]);
    expect(await vault.nextPush({ references: [fatima.reference], before: 1 })).toHaveLength(1);
    expect(await vault.nextPush({ references: [fatima.reference], before: 2 })).toHaveLength(2);
  });

  test('of ten thousand entries is sent in batches that the wire takes', async () => {
    const { vault } = await enrolled();
    const fatima = record();
    await vault.write([register(fatima.reference)]);
    const changes = [];
    for (let i = 0; i < 1_200; i += 1) changes.push(await fatima.own(fatima.set('phone', `${i}`)));
    await vault.write(changes);
    const sizes = [];
    for (let entries = await vault.nextPush(none); entries.length > 0; entries = await vault.nextPush(none)) {
      sizes.push(entries.length);
      await vault.write([{ kind: 'committed', ids: entries.map(({ id }) => id) }]);
    }
    expect(sizes).toEqual([500, 500, 201]);
    expect(await kept(vault, fatima.reference)).toMatchObject({ phone: '1199' });
  });
});

describe('pages', () => {
  test('bring documents, rows and the place to go on from, in one write [T2]', async () => {
    const { vault, user } = await enrolled();
    const omar = record(9);
    omar.set('fullName', 'Omar Said');
    await vault.write([pageOf(omar.reference, omar.doc, 4)]);
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
    const items = many.flatMap(({ reference, doc }, i) => (pageOf(reference, doc, i) as { items: SyncItem[] }).items);
    await vault.write([{ kind: 'page', items, gone: [], cursor: 'c30', projection: PROJECTION_VERSION }]);
    many[3]!.set('fullName', 'Person three');
    await vault.write([pageOf(many[3]!.reference, many[3]!.doc, 31)]);
    await vault.write([
      { kind: 'page', items: [], gone: [many[4]!.reference], cursor: 'c32', projection: PROJECTION_VERSION },
    ]);
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
    const page = pageOf(omar.reference, omar.doc, 4) as Extract<Change, { kind: 'page' }>;
    const { distributions: _, ...row } = page.items[0]!.row as BeneficiaryRow;
    projections.version = 0;
    await vault.write([{ ...page, items: [{ ...page.items[0]!, row: row as BeneficiaryRow }], projection: 0 }]);
    projections.version = 2;
    await vault.lock();
    const again = host();
    const opened = await again.vault.unlock(user, PIN);
    expect(rowsIn(opened)).toMatchObject([{ row: { fullName: 'Omar Said', distributions: [] } }]);
    const whole = { sequence: 4, row: { fullName: 'Omar Said', distributions: [{ itemName: 'Blanket' }] } };
    await vi.waitFor(() => expect(again.wrote).toMatchObject([{ rows: [whole] }]), PATIENT);
    await again.vault.lock();
    const third = host();
    expect(rowsIn(await third.vault.unlock(user, PIN))).toMatchObject([whole]);
    expect(third.wrote).toEqual([]);
  });

  test('of a server of another version bring documents, whose rows this device makes itself', async () => {
    const { vault, wrote } = await enrolled();
    const omar = record(9);
    omar.set('fullName', 'Omar Said');
    const page = pageOf(omar.reference, omar.doc, 4) as Extract<Change, { kind: 'page' }>;
    const row = { kind: 'beneficiary', fullName: 'As another version says it' } as BeneficiaryRow;
    await vault.write([{ ...page, items: [{ ...page.items[0]!, row }], projection: 3 }]);
    expect(wrote).toMatchObject([{ rows: [{ row: { fullName: 'Omar Said', distributions: [] } }] }]);
  });

  test('join what this device has, and take nothing of its own away', async () => {
    const { vault, wrote } = await enrolled();
    const omar = record(9);
    omar.set('fullName', 'Omar Said');
    await vault.write([pageOf(omar.reference, omar.doc, 4)]);
    const mine = record(ENROLMENT, omar.reference);
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(omar.doc), 'remote');
    await vault.write([await mine.own(mine.set('phone', '555'))]);
    omar.set('email', 'omar@example.org');
    await vault.write([pageOf(omar.reference, omar.doc, 5)]);
    expect(await kept(vault, omar.reference)).toMatchObject({ phone: '555', email: 'omar@example.org' });
    expect(wrote.at(-1)?.rows).toMatchObject([{ sequence: 5, row: { phone: '555', email: 'omar@example.org' } }]);
  });

  test('name what is gone; work owed in it stays until the server has answered [T3]', async () => {
    const { vault, wrote } = await enrolled();
    const [omar, nadia] = [record(9), record(9)];
    omar.set('fullName', 'Omar Said');
    nadia.set('fullName', 'Nadia Saleh');
    await vault.write([pageOf(omar.reference, omar.doc, 4), pageOf(nadia.reference, nadia.doc, 5)]);
    const mine = record(ENROLMENT, nadia.reference);
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(nadia.doc), 'remote');
    const owed = await mine.own(mine.set('phone', '555'));
    await vault.write([owed]);
    await vault.write([
      {
        kind: 'page',
        items: [],
        gone: [omar.reference, nadia.reference],
        cursor: 'c6',
        projection: PROJECTION_VERSION,
      },
    ]);
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

describe('refused work', () => {
  async function refused() {
    const one = await enrolled();
    const { vault } = one;
    const omar = record(9);
    omar.set('fullName', 'Omar Said');
    omar.set('phone', '111');
    await vault.write([pageOf(omar.reference, omar.doc, 4)]);
    const mine = record(ENROLMENT, omar.reference);
    Y.applyUpdate(mine.doc, Y.encodeStateAsUpdate(omar.doc), 'remote');
    const first = await mine.own(mine.set('phone', '555'));
    const second = await mine.own(mine.set('email', 'o@example.org'));
    await vault.write([first, second]);
    await vault.write([{ kind: 'refused', id: first.id, refusal: { code: 'forbidden' } }]);
    return { ...one, omar, mine, first, second };
  }

  test('is set aside whole, with what differs, and the document is as the server knows it [D6]', async () => {
    const { vault, wrote, omar, first } = await refused();
    expect(await kept(vault, omar.reference)).toMatchObject({ phone: '111', email: null });
    expect(wrote.at(-1)).toMatchObject({ rebuilt: [omar.reference], rows: [{ row: { phone: '111' } }] });
    expect(wrote.at(-1)?.tray).toEqual([
      {
        id: first.id,
        reference: omar.reference,
        refusal: { code: 'forbidden' },
        writtenAt: 2,
        entries: 2,
        differences: [
          { where: 'fields.phone', yours: '555', theirs: '111' },
          { where: 'fields.email', yours: 'o@example.org', theirs: '' },
        ],
      },
    ]);
    expect(await vault.nextPush(none)).toEqual([]);
  });

  test('takes in what the same client id still wrote meanwhile, and survives a restart [D6]', async () => {
    const { vault, user, mine, omar } = await refused();
    await vault.write([await mine.own(mine.set('livesAt', 'Tent 4'))]);
    expect(await vault.nextPush(none)).toEqual([]);
    await vault.lock();
    const again = await host().vault.unlock(user, PIN);
    if (!again.ok) throw new Error(again.error.code);
    expect(again.value.tray[0]?.differences.map(({ where }) => where)).toEqual([
      'fields.phone',
      'fields.email',
      'fields.livesAt',
    ]);
    expect(rowsOf(again.value.pieces)).toMatchObject([
      { reference: omar.reference, row: { phone: '111', livesAt: null } },
    ]);
  });

  test('leaves the tray when the server has it after all, or when the person lets go of it [S4]', async () => {
    const one = await refused();
    await one.vault.write([{ kind: 'committed', ids: [one.first.id, one.second.id] }]);
    expect(one.wrote.at(-1)?.tray).toEqual([]);
    const other = await refused();
    await other.vault.write([{ kind: 'settled', id: other.first.id }]);
    expect(other.wrote.at(-1)?.tray).toEqual([]);
    expect(await other.vault.refusedWork(other.first.id)).toBeNull();
  });

  test('of a document that was never registered takes the whole document aside', async () => {
    const { vault, wrote } = await enrolled();
    const fatima = record();
    const command = register(fatima.reference);
    await vault.write([command, await fatima.own(fatima.set('fullName', 'Fatima Haddad'))]);
    await vault.write([{ kind: 'refused', id: command.id, refusal: { code: 'forbidden' } }]);
    expect(await vault.read(fatima.reference)).toBeNull();
    expect(wrote.at(-1)?.tray).toMatchObject([{ differences: [{ yours: 'Fatima Haddad', theirs: '' }] }]);
    expect(await vault.refusedWork(command.id)).toMatchObject({ register: command.command });
  });
});

describe('two tabs of one person', () => {
  test('write through the one that leads, and both hear of it [V5]', async () => {
    const first = await enrolled();
    const second = host();
    expect(await second.vault.join(first.user)).not.toBeNull();
    const fatima = record();
    const done = await second.vault.write([
      register(fatima.reference),
      await fatima.own(fatima.set('fullName', 'Fatima Haddad')),
    ]);
    expect(done).toEqual({ ok: true, value: undefined });
    await vi.waitFor(() => expect(second.wrote).toHaveLength(1), PATIENT);
    expect(first.wrote).toMatchObject([{ updates: [{ reference: fatima.reference }] }]);
    expect(await first.vault.nextPush(none)).toHaveLength(2);
  });

  test('hand the writing over when the one that leads dies, and lose nothing that was asked of it [V5]', async () => {
    const first = await enrolled();
    const second = host();
    await second.vault.join(first.user);
    const fatima = record();
    // Asked in the moment in which the other goes.
    const asked = second.vault.write([
      register(fatima.reference),
      await fatima.own(fatima.set('fullName', 'Fatima Haddad')),
    ]);
    die(first.vault);
    expect(await asked).toEqual({ ok: true, value: undefined });
    expect(await kept(second.vault, fatima.reference)).toMatchObject({ fullName: 'Fatima Haddad' });
    const third = host();
    const joined = await third.vault.join(first.user);
    expect(rowsOf(joined?.pieces ?? [])).toMatchObject([{ row: { fullName: 'Fatima Haddad' } }]);
  });

  test('are all closed by one that locks; then nobody hands a key over [V1]', async () => {
    const first = await enrolled();
    const second = host();
    await second.vault.join(first.user);
    await first.vault.lock();
    await vi.waitFor(() => expect(second.events).toContainEqual({ event: 'closed' }), PATIENT);
    await expect(second.vault.cursor()).rejects.toThrow('locked');
    expect(await host().vault.join(first.user)).toBeNull();
  });
});

/** A tab whose process ends: its lock passes on, and it says goodbye to nobody. */
function die(vault: VaultCalls): void {
  const { postMessage } = BroadcastChannel.prototype;
  const spy = vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(function (
    this: BroadcastChannel,
    word,
  ) {
    if ((word as { type: string }).type !== 'closed') postMessage.call(this, word);
  });
  void vault.lock();
  spy.mockRestore();
}

const vaultCount = async () => new Set((await vaultEntries()).map(({ vault }) => vault)).size;

/** Everything in every database, as an attacker with the disk would read it. */
async function rawStorage(): Promise<string> {
  const seen: string[] = [];
  for (const { name } of await indexedDB.databases()) {
    seen.push(name!);
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(name!);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    for (const store of db.objectStoreNames) {
      const reading = db.transaction(store).objectStore(store);
      for (const asked of [reading.getAllKeys(), reading.getAll()]) {
        await new Promise((resolve) => asked.addEventListener('success', resolve));
        seen.push(readable(asked.result));
      }
    }
    db.close();
  }
  return seen.join('\n');
}

function readable(value: unknown): string {
  if (value instanceof Uint8Array) return new TextDecoder('latin1').decode(value);
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([key, inner]) => `${key} ${readable(inner)}`)
      .join('\n');
  }
  return String(value);
}

test('six tries at the same moment, each in a tab of its own, count as six: past the free ones they wait [V4]', async () => {
  const { user, vault } = await enrolled();
  await vault.lock();
  const answers = await Promise.all(Array.from({ length: 6 }, () => host().vault.unlock(user, '111111')));
  const codes = answers.map((answer) => (answer.ok ? 'in' : answer.error.code));
  expect(codes.toSorted()).toEqual(['wait', 'wait', 'wrong-pin', 'wrong-pin', 'wrong-pin', 'wrong-pin']);
});
