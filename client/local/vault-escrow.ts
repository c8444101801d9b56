import type { UserId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { numberOf, randomLetters } from '../../shared/base/spoken-code.ts';
import { ESCROW_LETTERS } from '../../shared/protocol/accounts.ts';
import { changeVaultEntry, vaultEntryOf } from './door-registry.ts';
import { NO_TRIES, retryAt } from './pin-delay.ts';
import type { CodeFailure } from './vault-calls.ts';
import { type KeyRecord, openVaultDb, type VaultDb } from './vault-db.ts';
import { unwrapUnderEscrow, vaultKeyOf, wrapUnderEscrow, wrapUnderPin } from './vault-keys.ts';
import type { Unsealed } from './vault-open.ts';

/** Ten: one for each time that a supervisor may let somebody back in between two online sign-ins. */
const ESCROW_SECRETS = 10;

/** Ten new secrets for the server, and K wrapped under each for the device. */
export async function makeEscrow(
  raw: Uint8Array<ArrayBuffer>,
): Promise<{ secrets: string[]; wraps: Uint8Array<ArrayBuffer>[] }> {
  const secrets = Array.from({ length: ESCROW_SECRETS }, () => randomLetters(ESCROW_LETTERS));
  return { secrets, wraps: await Promise.all(secrets.map((secret) => wrapUnderEscrow(raw, secret))) };
}

/** The server has the new secrets: those of before open no more. */
export async function turnEscrow(db: VaultDb): Promise<void> {
  const record = await db.get('keys', 'vault');
  if (!record?.escrowNext) return;
  const { escrowNext, ...rest } = record;
  await db.put('keys', { ...rest, escrow: escrowNext }, 'vault');
}

/** A vault that a supervisor's code has opened, before a new PIN closes it again. */
export interface CodeTaken {
  user: UserId;
  vault: string;
  enrolment: number;
  raw: Uint8Array<ArrayBuffer>;
  position: number;
}

/**
 * Looks whether a code opens the vault, without a network. Nothing changes yet: a page that ends here costs no code.
 * @param body the code's nineteen letters: its place among the ten, and the secret
 */
export async function takeCode(user: UserId, body: string): Promise<Result<CodeTaken, CodeFailure>> {
  const found = await vaultEntryOf(user);
  if (!found || found.leaving) return err({ code: 'no-vault' });
  const now = Date.now();
  let waitUntil = 0;
  const counted = await changeVaultEntry(user, (entry) => {
    const tries = entry.codeTries ?? NO_TRIES;
    waitUntil = retryAt(tries, now);
    return waitUntil > now ? entry : { ...entry, codeTries: { count: tries.count + 1, lastAt: now } };
  });
  if (waitUntil > now) return err({ code: 'wait', retryAt: waitUntil });
  const db = await openVaultDb(found.vault, () => undefined);
  const record = await db.get('keys', 'vault').finally(() => db.close());
  if (!record || !counted) return err({ code: 'no-vault' });
  const position = numberOf(body[0]!);
  const letters = body.slice(1);
  for (const wrapped of [record.escrow[position], record.escrowNext?.[position]]) {
    const raw = wrapped && (await unwrapUnderEscrow(wrapped, letters));
    if (raw) return ok({ user, vault: found.vault, enrolment: found.enrolment, raw, position });
  }
  return err({ code: 'wrong-code', retryAt: retryAt(counted.codeTries ?? NO_TRIES, now) });
}

/** Wraps K under a new PIN, and forgets the code that opened it: each opens once. */
export async function finishCode(taken: CodeTaken, pin: string, onLost: () => void): Promise<Unsealed> {
  const { user, vault, enrolment, raw, position } = taken;
  const db = await openVaultDb(vault, onLost);
  const record = await db.get('keys', 'vault');
  if (!record) throw new Error('the vault is gone');
  const key = await vaultKeyOf(raw);
  const wrap = await wrapUnderPin(raw, pin, record.deviceKey);
  raw.fill(0);
  const without = (wraps: KeyRecord['escrow']) => wraps.map((one, at) => (at === position ? null : one));
  const escrow = without(record.escrow);
  const next = record.escrowNext && { escrowNext: without(record.escrowNext) };
  await db.put('keys', { ...record, pin: wrap, escrow, ...next }, 'vault');
  await changeVaultEntry(user, (entry) => ({
    ...entry,
    tries: NO_TRIES,
    codeTries: NO_TRIES,
    lastUsedAt: Date.now(),
  }));
  return { user, vault, enrolment, db, key, naming: record.naming };
}
