import { afterEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { newClientId } from '../../shared/base/client-id.ts';
import { newId, type OutboxId, outboxIdOf, type SiteId, type UserId } from '../../shared/base/ids.ts';
import { setRegister } from '../../shared/base/register.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import type { VaultCalls, VaultEvent } from './vault-calls.ts';
import type { Change } from './vault-changes.ts';
import { hostVault } from './vault-host.ts';

const site = newId<SiteId>();
const open: VaultCalls[] = [];
afterEach(async () => {
  for (const vault of open.splice(0)) await vault.lock();
});

function host(): { vault: VaultCalls; events: VaultEvent[] } {
  const events: VaultEvent[] = [];
  const vault = hostVault((event) => events.push(event));
  open.push(vault);
  return { vault, events };
}

const someone = (): Me => ({
  user: { id: newId(), name: 'Amina Yusuf', username: 'amina', email: null },
  enrolment: null,
  roles: [{ role: 'worker', site }],
  serverTime: new Date().toISOString(),
});

async function enrolled(me = someone(), pin = '246810') {
  const { vault, events } = host();
  await vault.prepare(pin);
  const recovery = btoa('r'.repeat(32));
  const opened = await vault.enrol({
    me,
    initials: 'AY',
    colour: 'plum',
    enrolment: 7,
    token: 'token-of-amina',
    expiresAt: '2027-01-01T00:00:00Z',
    recovery,
  });
  return { vault, events, opened, me, recovery, user: me.user.id as UserId };
}

async function newPerson(
  name: string,
): Promise<{ reference: ReturnType<typeof referenceTo>; changes: Change[]; doc: Y.Doc; ids: OutboxId[] }> {
  const reference = referenceTo('beneficiary', newId());
  const doc = new Y.Doc();
  doc.clientID = newClientId(7);
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  setRegister(doc.getMap('fields'), 'fullName', name, new Date().toISOString());
  const ids = await Promise.all(updates.map(outboxIdOf));
  const changes: Change[] = [
    {
      kind: 'command',
      id: newId().replaceAll('-', '') as OutboxId,
      command: { type: 'register', reference, site },
      writtenAt: 1,
    },
    ...updates.map(
      (bytes, i): Change => ({ kind: 'own', reference, id: ids[i]!, bytes, writtenAt: 2, committed: false }),
    ),
  ];
  return { reference, changes, doc, ids };
}

describe('a vault', () => {
  test('opens again with its PIN and holds what was written', async () => {
    const { vault, user } = await enrolled();
    const { changes, reference } = await newPerson('Fatima Haddad');
    expect(await vault.write(changes)).toEqual({ ok: true, value: undefined });
    await vault.lock();
    const again = await host().vault.unlock(user, '246810');
    if (!again.ok) throw new Error(again.error.code);
    expect(again.value.rows.map(({ row }) => row)).toMatchObject([
      { kind: 'beneficiary', fullName: 'Fatima Haddad', site },
    ]);
    expect(again.value.unsent).toEqual([[reference, { entries: 2, unregistered: true, since: 1 }]]);
    expect(again.value.access.token).toBe('token-of-amina');
  });
});
