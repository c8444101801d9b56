import { afterEach, describe, expect, test, vi } from 'vitest';
import { toBase64 } from '../../shared/base/bytes.ts';
import { type BeneficiaryId, newId } from '../../shared/base/ids.ts';
import type { Result } from '../../shared/base/result.ts';
import { idIn, referenceTo } from '../../shared/docs/reference.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import {
  enrolled,
  host,
  kept,
  none,
  PIN,
  person,
  record,
  register,
  site,
} from '../../tests/support/vault-in-process.ts';
import { vaultEntries } from './door-registry.ts';
import { UNCOUNTED_WAIT_MS } from './pin-delay.ts';
import { rowsOf } from './row-pieces.ts';
import type { OpenedVault, VaultCalls } from './vault-calls.ts';

const rowsIn = (opened: Result<OpenedVault, unknown>) => (opened.ok ? rowsOf(opened.value.pieces) : []);

// A PIN costs a quarter of a second here, and several where the machine is busy.
vi.setConfig({ testTimeout: 60_000 });

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
    expect(again.value.unsent).toEqual([[fatima.reference, { entries: 2, changes: 1, unregistered: true, since: 1 }]]);
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
    expect(wrote.at(-1)?.unsent).toEqual([
      [fatima.reference, { entries: 1, changes: 1, unregistered: false, since: 2 }],
    ]);
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

  test('keeps back a case of somebody who has yet to be given back, and all that follows in it [B3]', async () => {
    const { vault } = await enrolled();
    const fatima = record();
    const opened = record(undefined, referenceTo('case', newId()));
    const beneficiary = idIn<BeneficiaryId>(fatima.reference);
    const command = register(opened.reference);
    Object.assign(command.command, { beneficiary });
    await vault.write([register(fatima.reference), command, await opened.own(opened.set('note', 'a case'))]);
    expect(await vault.nextPush({ ...none, except: [fatima.reference] })).toEqual([]);
    expect(await vault.nextPush(none)).toHaveLength(3);
  });

  test('sends what was written before the clock was set back: the socket had it long ago [V17]', async () => {
    const { vault } = await enrolled();
    const fatima = record();
    const command = register(fatima.reference);
    const change = {
      ...(await fatima.own(fatima.set('fullName', 'Fatima Haddad'))),
      writtenAt: Date.now() + 3_600_000,
    };
    await vault.write([command, change]);
    const entries = await vault.nextPush({ references: [fatima.reference], before: Date.now() - 2_000 });
    expect(entries.map(({ id }) => id)).toEqual([command.id, change.id]);
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
    await expect.poll(() => second.wrote).toHaveLength(1);
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

  test('hear of what one wrote that died before it could say so, and send it [V5] [V16]', async () => {
    const first = await enrolled();
    const second = host();
    await second.vault.join(first.user);
    const [fatima, amna, gone] = [record(), record(), record()];
    const committed = register(gone.reference);
    await first.vault.write([committed]);
    await expect.poll(() => second.wrote).toHaveLength(1);

    // It flushes all of it, and dies before a word of that is out.
    const silence = vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(() => undefined);
    await first.vault.write([register(fatima.reference), await fatima.own(fatima.set('fullName', 'Fatima Haddad'))]);
    await first.vault.write([{ kind: 'committed', ids: [committed.id] }]);
    silence.mockRestore();
    const mute = muted(['wrote', 'answer']);
    const asked = second.vault.write([
      register(amna.reference),
      await amna.own(amna.set('fullName', 'Amna Idris Saleh')),
    ]);
    await expect.poll(() => first.wrote).toHaveLength(4);
    mute.mockRestore();
    die(first.vault);

    expect(await asked).toEqual({ ok: true, value: undefined });
    const told = new Map(second.wrote.flatMap(({ unsent }) => unsent).map(([of, { entries }]) => [of, entries]));
    expect(told).toEqual(
      new Map([
        [gone.reference, 0],
        [fatima.reference, 2],
        [amna.reference, 2],
      ]),
    );
    const rows = second.wrote.flatMap((one) => one.rows).map(({ row }) => (row as BeneficiaryRow).fullName);
    expect(rows).toEqual(expect.arrayContaining(['Fatima Haddad', 'Amna Idris Saleh']));
    expect(second.wrote.flatMap(({ updates }) => updates)).toContainEqual(
      expect.objectContaining({ reference: fatima.reference }),
    );
    expect(await kept(second.vault, fatima.reference)).toMatchObject({ fullName: 'Fatima Haddad' });
  });

  test('are all closed by one that locks; then nobody hands a key over [V1]', async () => {
    const first = await enrolled();
    const second = host();
    await second.vault.join(first.user);
    await first.vault.lock();
    await expect.poll(() => second.events).toContainEqual({ event: 'closed' });
    await expect(second.vault.cursor()).rejects.toThrow('locked');
    expect(await host().vault.join(first.user)).toBeNull();
  });
});

/** A tab whose process ends: its lock passes on, and it says goodbye to nobody. */
function die(vault: VaultCalls): void {
  const spy = muted(['closed']);
  void vault.lock();
  spy.mockRestore();
}

/** From here on no tab says any of these words. */
function muted(words: readonly string[]) {
  const { postMessage } = BroadcastChannel.prototype;
  return vi.spyOn(BroadcastChannel.prototype, 'postMessage').mockImplementation(function (
    this: BroadcastChannel,
    word,
  ) {
    if (!words.includes((word as { type: string }).type)) postMessage.call(this, word);
  });
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

describe('a device on which nothing can be written', () => {
  const full = () =>
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });

  /** Lets the wait of the next in line pass, once it has begun. */
  async function letWait(): Promise<void> {
    await expect.poll(() => vi.getTimerCount(), { interval: 1 }).toBe(1);
    await vi.advanceTimersByTimeAsync(UNCOUNTED_WAIT_MS);
  }

  test('is opened by its PIN after a wait, and shows what it holds [V4] [V18]', async () => {
    const { vault, user } = await enrolled();
    const fatima = record();
    await vault.write([register(fatima.reference), await fatima.own(fatima.set('fullName', 'Fatima Haddad'))]);
    await vault.lock();
    full();
    expect(await host().vault.unlock(user, PIN)).toEqual({
      ok: false,
      error: { code: 'uncounted', waitMs: UNCOUNTED_WAIT_MS },
    });
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const opening = host().vault.unlockUncounted(user, PIN);
    await letWait();
    vi.useRealTimers();
    expect(rowsIn(await opening)).toMatchObject([{ row: { fullName: 'Fatima Haddad' } }]);
  });

  test('lets tries wait one after the other, whichever tab they come from, and not before those that were counted [V4]', async () => {
    const { vault, user } = await enrolled();
    await vault.lock();
    for (let i = 0; i < 3; i += 1) await host().vault.unlock(user, '000000');
    const writing = full();
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    const tries = ['111111', '222222'].map((pin) => host().vault.unlockUncounted(user, pin));
    for (const one of tries) {
      await letWait();
      expect(await one).toMatchObject({ ok: false, error: { code: 'wrong-pin', tries: 3 } });
    }
    writing.mockRestore();
    const counted = host().vault.unlockUncounted(user, '333333');
    await letWait();
    expect(await counted).toMatchObject({ ok: false, error: { code: 'wrong-pin', tries: 4 } });
    full();
    const tooSoon = host().vault.unlockUncounted(user, PIN);
    // The device's clock stands for the four that were counted: five seconds from the last of them.
    vi.setSystemTime(Date.now() - UNCOUNTED_WAIT_MS);
    await letWait();
    expect(await tooSoon).toMatchObject({ ok: false, error: { code: 'wait' } });
  });
});
