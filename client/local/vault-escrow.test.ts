import { afterEach, describe, expect, test, vi } from 'vitest';
import { toBase64 } from '../../shared/base/bytes.ts';
import { newId, type UserId } from '../../shared/base/ids.ts';
import { letterOf, randomLetters } from '../../shared/base/spoken-code.ts';
import { ESCROW_LETTERS, type Me } from '../../shared/protocol/accounts.ts';
import { vaultEntryOf } from './door-registry.ts';
import type { VaultCalls } from './vault-calls.ts';
import { hostVault } from './vault-host.ts';

vi.setConfig({ testTimeout: 60_000 });

const PIN = '246810';
const RECOVERY = toBase64(new Uint8Array(32).fill(7));
const expiresAt = '2027-01-01T00:00:00.000Z';
const hosts: VaultCalls[] = [];
afterEach(async () => {
  for (const vault of hosts.splice(0)) await vault.lock();
  vi.useRealTimers();
});

function host(): VaultCalls {
  const vault = hostVault(() => undefined);
  hosts.push(vault);
  return vault;
}

/** A vault with something in it, locked; and the ten secrets as the server has them. */
async function locked() {
  const me: Me = {
    user: { id: newId(), name: 'Leila Haddad', username: 'leila.haddad', email: null },
    enrolment: null,
    roles: [],
    serverTime: new Date().toISOString(),
  };
  const user = me.user.id as UserId;
  const vault = host();
  const { escrow } = await vault.prepare(PIN);
  const shown = { initials: 'LH', colour: 'plum' } as const;
  await vault.enrol({ me, ...shown, enrolment: 7, token: 'bearer', expiresAt, recovery: RECOVERY });
  await vault.write([{ kind: 'draft', key: 'register/1', value: { fullName: 'Amna' } }]);
  await vault.lock();
  return { me, user, escrow };
}

const bodyOf = (escrow: string[], position: number) => letterOf(position) + escrow[position];

async function draftBehind(vault: VaultCalls) {
  return (await vault.drafts('register/')).map(({ value }) => value);
}

describe("a supervisor's code", () => {
  test('opens the vault without a network, with everything in it, under a new PIN; and once', async () => {
    const { user, escrow } = await locked();
    expect(escrow).toHaveLength(10);
    for (const secret of escrow) expect(secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{18}$/);

    const vault = host();
    expect(await vault.takeCode(user, bodyOf(escrow, 3))).toEqual({ ok: true, value: undefined });
    await vault.finishCode('730518');
    expect(await draftBehind(vault)).toEqual([{ fullName: 'Amna' }]);
    await vault.lock();

    expect(await host().takeCode(user, bodyOf(escrow, 3))).toMatchObject({ ok: false, error: { code: 'wrong-code' } });
    expect(await host().unlock(user, PIN)).toMatchObject({ ok: false, error: { code: 'wrong-pin' } });
    const again = host();
    expect((await again.unlock(user, '730518')).ok).toBe(true);
    await again.lock();
    expect(await host().takeCode(user, bodyOf(escrow, 4))).toMatchObject({ ok: true });
  });

  test('costs nothing when the page ends before a PIN was chosen', async () => {
    const { user, escrow } = await locked();
    expect(await host().takeCode(user, bodyOf(escrow, 0))).toMatchObject({ ok: true });
    expect(await host().takeCode(user, bodyOf(escrow, 0))).toMatchObject({ ok: true });
  });

  test('is forgotten when the vault is opened otherwise, or locked, before a PIN was chosen', async () => {
    const { user, escrow } = await locked();
    const vault = host();
    for (const act of [() => vault.unlock(user, PIN), () => vault.lock()]) {
      await vault.takeCode(user, bodyOf(escrow, 2));
      await act();
      await expect(vault.finishCode('730518')).rejects.toThrow('no code was taken');
    }
  });

  test('that is wrong makes the next one wait, apart from the tries of the PIN, and wipes nothing', async () => {
    const { user, escrow } = await locked();
    for (let i = 0; i < 4; i += 1) {
      const body = letterOf(i) + randomLetters(ESCROW_LETTERS);
      expect(await host().takeCode(user, body)).toMatchObject({ ok: false, error: { code: 'wrong-code' } });
    }
    expect(await host().takeCode(user, bodyOf(escrow, 0))).toMatchObject({ ok: false, error: { code: 'wait' } });
    expect((await vaultEntryOf(user))?.tries.count).toBe(0);
    vi.useFakeTimers({ now: Date.now() + 6_000, toFake: ['Date'] });
    expect(await host().takeCode(user, bodyOf(escrow, 0))).toMatchObject({ ok: true });
  });

  test('of one place opens at no other place', async () => {
    const { user, escrow } = await locked();
    expect(await host().takeCode(user, `5${escrow[4]}`)).toMatchObject({ ok: false });
    // A place that is none of the ten.
    expect(await host().takeCode(user, `Z${escrow[4]}`)).toMatchObject({ ok: false, error: { code: 'wrong-code' } });
  });

  test('is renewed by an online sign-in; the old ones open until the server is known to have the new', async () => {
    const { me, user, escrow } = await locked();
    const vault = host();
    const back = await vault.recover({ me, token: 'bearer 2', expiresAt, recovery: RECOVERY, pin: '730518' });
    if (!back.ok) throw new Error(back.error.code);
    const fresh = back.value.escrow;
    expect(fresh.filter((secret) => escrow.includes(secret))).toEqual([]);
    for (const of of [escrow, fresh]) expect(await host().takeCode(user, bodyOf(of, 1))).toMatchObject({ ok: true });
    await vault.escrowKept();
    expect(await host().takeCode(user, bodyOf(escrow, 1))).toMatchObject({ ok: false });
    expect(await host().takeCode(user, bodyOf(fresh, 1))).toMatchObject({ ok: true });
  });
});
