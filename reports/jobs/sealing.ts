import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/**
 * What jobs keep names people, so it lies sealed like the server's own files: each job under a key of its own, which is
 * itself sealed under the server's secret and goes with the job. AES-256-GCM: nonce (12 bytes), ciphertext, tag (16).
 */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const newJobKey = (): Buffer => randomBytes(32);

/** The key under which the keys of jobs are sealed. */
export const jobsKey = (secret: Buffer): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'alongside export jobs 1', 32));

/** @param as binds the sealed bytes to their place */
export function seal(key: Buffer, plain: Uint8Array, as: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(as));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws where the key is another, the bytes were changed or moved. */
export function unseal(key: Buffer, sealed: Uint8Array, as: string): Buffer {
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE_BYTES));
  decipher.setAAD(Buffer.from(as)).setAuthTag(sealed.subarray(end));
  return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, end)), decipher.final()]);
}

export const sealJson = (key: Buffer, value: unknown, as: string): Buffer =>
  seal(key, Buffer.from(JSON.stringify(value)), as);
export const unsealJson = <T>(key: Buffer, sealed: Uint8Array, as: string): T =>
  JSON.parse(unseal(key, sealed, as).toString()) as T;
