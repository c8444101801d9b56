import { fromBase64 } from '../../shared/base/bytes.ts';
import { newId, type UserId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { changeVaultEntry, putVaultEntry, type VaultEntry, vaultEntryOf } from './door-registry.ts';
import { pack } from './packed.ts';
import { NO_TRIES, retryAt, UNCOUNTED_WAIT_MS } from './pin-delay.ts';
import type { Enrolled, Prepared, UnlockFailure, VaultCalls } from './vault-calls.ts';
import { countOwed, deleteVaultDb, type KeyRecord, openVaultDb, type VaultDb } from './vault-db.ts';
import { makeEscrow } from './vault-escrow.ts';
import {
  newDeviceKey,
  newSigningKey,
  randomBytes,
  seal,
  unwrapUnderPin,
  unwrapUnderRecovery,
  vaultKeyOf,
  wrapUnderPin,
  wrapUnderRecovery,
} from './vault-keys.ts';
import { askForKey } from './vault-lead.ts';
import { openVaultStore } from './vault-store.ts';

/** A vault whose key is at hand. */
export interface Unsealed {
  user: UserId;
  vault: string;
  enrolment: number;
  db: VaultDb;
  key: CryptoKey;
  naming: Uint8Array;
}

/** Keys of a vault that is not there yet. */
interface Making {
  raw: Uint8Array<ArrayBuffer>;
  record: Omit<KeyRecord, 'recovery'>;
  key: CryptoKey;
}

/** Makes K, the device key, the signing key and the escrow for a new vault. */
export async function prepareVault(pin: string): Promise<{ making: Making; prepared: Prepared }> {
  const raw = randomBytes(32);
  const [key, deviceKey, signing] = await Promise.all([vaultKeyOf(raw), newDeviceKey(), newSigningKey()]);
  const [wrap, { secrets, wraps: escrow }, naming, publicKey] = await Promise.all([
    wrapUnderPin(raw, pin, deviceKey),
    makeEscrow(raw),
    seal(key, randomBytes(32), 'naming'),
    crypto.subtle.exportKey('jwk', signing.publicKey),
  ]);
  return {
    making: { raw, key, record: { pin: wrap, escrow, deviceKey, signing, naming } },
    prepared: { publicKey: publicKey as Record<string, unknown>, escrow: secrets },
  };
}

/** Stores a prepared vault once the server has enrolled the device. The lock screen hears of it last. */
export async function enrolVault(making: Making, enrolled: Enrolled, onLost: () => void): Promise<Unsealed> {
  const { raw, key, record } = making;
  const { me, enrolment, token, expiresAt, initials, colour } = enrolled;
  const user = me.user.id as UserId;
  const vault = newId();
  const before = await vaultEntryOf(user);
  const db = await openVaultDb(vault, onLost);
  const recovery = await wrapUnderRecovery(raw, fromBase64(enrolled.recovery));
  raw.fill(0);
  await db.put('keys', { ...record, recovery }, 'vault');
  await keepAccess({ db, key, naming: record.naming }, { me, access: { token, expiresAt } });
  await putVaultEntry({ user, vault, initials, colour, enrolment, lastUsedAt: Date.now() });
  // One that can't be opened any more is of use only for what it still owes; counting needs no key.
  if (before && (await countOwed(before.vault)) === 0) await deleteVaultDb(before.vault);
  return { user, vault, enrolment, db, key, naming: record.naming };
}

/** Opens by PIN. The try is counted before it is made, so that ending the page half way gains nothing. */
export async function unlockVault(
  user: UserId,
  pin: string,
  onLost: () => void,
): Promise<Result<Unsealed, UnlockFailure>> {
  const found = await vaultEntryOf(user);
  if (!found || found.leaving) return err({ code: 'no-vault' });
  const counted = await countTry(user);
  if (counted === 'no-room') return err({ code: 'uncounted', waitMs: UNCOUNTED_WAIT_MS });
  return counted.ok ? tryPin(counted.value, pin, onLost) : counted;
}

/**
 * Opens by PIN where the try can't be counted. What bounds guessing is then a wait before each, whatever the PIN, and
 * none beside another: a device on which there is no room is one's own to read.
 */
export const unlockUncounted = (
  user: UserId,
  pin: string,
  onLost: () => void,
): Promise<Result<Unsealed, UnlockFailure>> =>
  navigator.locks.request('alongside-uncounted-try', async () => {
    await new Promise((resolve) => setTimeout(resolve, UNCOUNTED_WAIT_MS));
    const found = await vaultEntryOf(user);
    if (!found || found.leaving) return err({ code: 'no-vault' });
    // There may be room by now.
    const counted = await countTry(user);
    if (counted !== 'no-room') return counted.ok ? tryPin(counted.value, pin, onLost) : counted;
    const now = Date.now();
    const waitUntil = retryAt(found.tries, now);
    return waitUntil > now ? err({ code: 'wait', retryAt: waitUntil }) : tryPin(found, pin, onLost);
  });

/** Counts a try that is to be made now; answers the entry with it, or what speaks against the try. */
async function countTry(user: UserId): Promise<Result<VaultEntry, UnlockFailure> | 'no-room'> {
  const now = Date.now();
  // Looked at in the transaction that counts: tabs that try at the same moment would otherwise all pass.
  let waitUntil = 0;
  let counted: VaultEntry | undefined;
  try {
    counted = await changeVaultEntry(user, (entry) => {
      waitUntil = retryAt(entry.tries, now);
      return waitUntil > now ? entry : { ...entry, tries: { count: entry.tries.count + 1, lastAt: now } };
    });
  } catch {
    // Whatever the reason by its name, which differs between a quota and a disk: it was read a moment ago.
    return 'no-room';
  }
  if (waitUntil > now) return err({ code: 'wait', retryAt: waitUntil });
  return counted ? ok(counted) : err({ code: 'no-vault' });
}

async function tryPin(entry: VaultEntry, pin: string, onLost: () => void): Promise<Result<Unsealed, UnlockFailure>> {
  const { user, vault, enrolment, tries } = entry;
  const db = await openVaultDb(vault, onLost);
  const record = await db.get('keys', 'vault');
  if (!record) {
    db.close();
    return err({ code: 'no-vault' });
  }
  const raw = await unwrapUnderPin(record.pin, pin, record.deviceKey);
  if (!raw) {
    db.close();
    return err({ code: 'wrong-pin', retryAt: retryAt(tries, Date.now()), tries: tries.count });
  }
  const key = await vaultKeyOf(raw);
  raw.fill(0);
  // Without room the count stands until the next right PIN: nobody is kept out for it.
  await changeVaultEntry(user, (one) => ({ ...one, tries: NO_TRIES, lastUsedAt: Date.now() })).catch(() => undefined);
  return ok({ user, vault, enrolment, db, key, naming: record.naming });
}

/**
 * Opens by the recovery that the server returned after an online sign-in, and wraps K under a new PIN. The sign-in also
 * makes ten new secrets for supervisor's codes: `escrow`, for the server. Until it is known that it has them, the old
 * ones open too.
 */
export async function recoverVault(
  recovered: Parameters<VaultCalls['recover']>[0],
  onLost: () => void,
): Promise<Result<Unsealed & { escrow: string[] }, UnlockFailure>> {
  const { me, token, expiresAt, recovery, pin } = recovered;
  const user = me.user.id as UserId;
  const found = await vaultEntryOf(user);
  if (!found) return err({ code: 'no-vault' });
  const db = await openVaultDb(found.vault, onLost);
  const record = await db.get('keys', 'vault');
  const raw = record && (await unwrapUnderRecovery(record.recovery, fromBase64(recovery)));
  if (!record || !raw) {
    db.close();
    return err({ code: 'no-vault' });
  }
  const key = await vaultKeyOf(raw);
  const wrap = await wrapUnderPin(raw, pin, record.deviceKey);
  const { secrets, wraps } = await makeEscrow(raw);
  raw.fill(0);
  await db.put('keys', { ...record, pin: wrap, escrowNext: wraps }, 'vault');
  await keepAccess({ db, key, naming: record.naming }, { me, access: { token, expiresAt } });
  await changeVaultEntry(user, (entry) => ({
    ...entry,
    tries: NO_TRIES,
    codeTries: NO_TRIES,
    lastUsedAt: Date.now(),
  }));
  const unsealed = { user, vault: found.vault, enrolment: found.enrolment, db, key, naming: record.naming };
  return ok({ ...unsealed, escrow: secrets });
}

/** Opens with the key that another tab of this person hands over; null when none has the vault open. */
export async function joinVault(user: UserId, onLost: () => void): Promise<Unsealed | null> {
  const found = await vaultEntryOf(user);
  if (!found || found.leaving) return null;
  const key = await askForKey(found.vault);
  if (!key) return null;
  const db = await openVaultDb(found.vault, onLost);
  const record = await db.get('keys', 'vault');
  if (!record) {
    db.close();
    return null;
  }
  return { user, vault: found.vault, enrolment: found.enrolment, db, key, naming: record.naming };
}

async function keepAccess(
  { db, key, naming }: Pick<Unsealed, 'db' | 'key' | 'naming'>,
  facts: { me: unknown; access: unknown },
): Promise<void> {
  const store = await openVaultStore(db, key, naming);
  const steps = await Promise.all(Object.entries(facts).map(([name, value]) => store.put('facts', name, pack(value))));
  await store.run(steps, 'strict');
}
