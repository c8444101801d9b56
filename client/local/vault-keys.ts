import { argon2id } from 'hash-wasm';
import { pinAsTyped } from './pin-rule.ts';

/**
 * The vault key K and what wraps it. K is 32 random bytes; as a `CryptoKey` it can't be taken out again, so whoever
 * wraps it anew (a new PIN) starts from a recovery, never from the open vault.
 */

type Bytes = Uint8Array<ArrayBuffer>;

const NONCE_BYTES = 12;
const text = new TextEncoder();

export const randomBytes = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** AES-GCM-256: 12 bytes of nonce, then the sealed bytes. `place` is bound to them: moved elsewhere they don't open. */
export async function seal(key: CryptoKey, plain: Uint8Array, place: string): Promise<Bytes> {
  const iv = randomBytes(NONCE_BYTES);
  const algorithm = { name: 'AES-GCM', iv, additionalData: text.encode(place) };
  const sealed = await crypto.subtle.encrypt(algorithm, key, plain as Bytes);
  const out = new Uint8Array(NONCE_BYTES + sealed.byteLength);
  out.set(iv);
  out.set(new Uint8Array(sealed), NONCE_BYTES);
  return out;
}

/** Throws `OperationError` when key, bytes or place are not the ones it was sealed with. */
export async function unseal(key: CryptoKey, sealed: Uint8Array, place: string): Promise<Bytes> {
  const iv = sealed.slice(0, NONCE_BYTES);
  const algorithm = { name: 'AES-GCM', iv, additionalData: text.encode(place) };
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, sealed.slice(NONCE_BYTES)));
}

const aesKey = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** K in the form that the vault works with: not extractable. */
export const vaultKeyOf = (raw: Bytes): Promise<CryptoKey> => aesKey(raw);

/** A key of this browser profile that scripts can use and not read. */
export const newDeviceKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

/** The key that names records: HMAC, so that names in the database say nothing of what lies under them. */
export const namingKeyOf = (raw: Bytes): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);

/** ECDSA P-256, its private half not extractable. */
export const newSigningKey = (): Promise<CryptoKeyPair> =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);

async function stretched(secret: Bytes, purpose: string): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info: text.encode(purpose) };
  return aesKey(new Uint8Array(await crypto.subtle.deriveBits(algorithm, base, 256)));
}

const WRAP1 = 'alongside vault key under PIN';
const DEVICE = 'alongside vault key under device key';
const WRAP2 = 'alongside vault key under recovery';
const ESCROW = 'alongside vault key under escrow';

export interface PinWrap {
  salt: Bytes;
  /** K under HKDF(argon2id(PIN)), sealed again under the device key. */
  wrapped: Bytes;
}

/** 64 MiB and three passes; some 250 ms on a laptop, a second on a cheap phone. */
const pinKey = async (pin: string, salt: Bytes): Promise<CryptoKey> => {
  const hash = await argon2id({
    password: pinAsTyped(pin),
    salt,
    parallelism: 1,
    iterations: 3,
    memorySize: 64 * 1024,
    hashLength: 32,
    outputType: 'binary',
  });
  return stretched(hash as Bytes, WRAP1);
};

export async function wrapUnderPin(raw: Bytes, pin: string, deviceKey: CryptoKey): Promise<PinWrap> {
  const salt = randomBytes(16);
  const inner = await seal(await pinKey(pin, salt), raw, WRAP1);
  return { salt, wrapped: await seal(deviceKey, inner, DEVICE) };
}

/** K's raw bytes, or null when the PIN is wrong. */
export async function unwrapUnderPin(wrap: PinWrap, pin: string, deviceKey: CryptoKey): Promise<Bytes | null> {
  const inner = await unseal(deviceKey, wrap.wrapped, DEVICE);
  const key = await pinKey(pin, wrap.salt);
  return unseal(key, inner, WRAP1).catch(() => null);
}

/** wrap2: K under R, the recovery that the server returns after an online sign-in. */
export const wrapUnderRecovery = async (raw: Bytes, recovery: Bytes): Promise<Bytes> =>
  seal(await stretched(recovery, WRAP2), raw, WRAP2);

/** K's raw bytes, or null when this is not the recovery that it was wrapped under. */
export const unwrapUnderRecovery = async (wrapped: Bytes, recovery: Bytes): Promise<Bytes | null> =>
  unseal(await stretched(recovery, WRAP2), wrapped, WRAP2).catch(() => null);

/** K under the letters of a one-time secret that the server keeps for a supervisor's code; the wrap stays on the device. */
export const wrapUnderEscrow = async (raw: Bytes, letters: string): Promise<Bytes> =>
  seal(await stretched(text.encode(letters), ESCROW), raw, ESCROW);

/** K's raw bytes, or null when this is not the secret that it was wrapped under. */
export const unwrapUnderEscrow = async (wrapped: Bytes, letters: string): Promise<Bytes | null> =>
  unseal(await stretched(text.encode(letters), ESCROW), wrapped, ESCROW).catch(() => null);
