import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Seals small secrets (AES-256-GCM, a fresh nonce each); `about` binds one to its place, so that none can be swapped. */
export interface Seal {
  close(plain: Uint8Array, about: string): Buffer;
  /** Throws when the bytes were changed, or sealed elsewhere or under another secret. */
  open(sealed: Uint8Array, about: string): Buffer;
}

/** The seal that a server secret gives for one purpose. */
export function createSeal(secret: Uint8Array, purpose: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `alongside/${purpose}`, 32));
  return {
    close(plain, about) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, about) {
      const bytes = Buffer.from(sealed);
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(about));
      decipher.setAuthTag(bytes.subarray(-16));
      return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
    },
  };
}
