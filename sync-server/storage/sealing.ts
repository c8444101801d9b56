import { createCipheriv, createDecipheriv, type KeyObject, randomFillSync } from 'node:crypto';
import {
  SEALED_CIPHERTEXT_OFFSET,
  SEALED_KEY_OFFSET,
  SEALED_NONCE_OFFSET,
  SEALED_TAG_BYTES,
  SEALED_VERSION,
} from '../../shared/protocol/sealed.ts';
import { StorageError } from './storage-error.ts';

/** Seals bytes under a key, bound to the place that `as` names. Layout: shared/protocol/sealed.ts. */
export function seal(plain: Uint8Array, keyNumber: number, key: KeyObject, as: string): Buffer {
  const sealed = Buffer.allocUnsafe(SEALED_CIPHERTEXT_OFFSET + plain.length + SEALED_TAG_BYTES);
  sealed[0] = SEALED_VERSION;
  sealed.writeUInt32BE(keyNumber, SEALED_KEY_OFFSET);
  takeNonce().copy(sealed, SEALED_NONCE_OFFSET);
  const cipher = createCipheriv('aes-256-gcm', key, sealed.subarray(SEALED_NONCE_OFFSET, SEALED_CIPHERTEXT_OFFSET));
  cipher.setAAD(Buffer.from(as));
  cipher.update(plain).copy(sealed, SEALED_CIPHERTEXT_OFFSET);
  cipher.final();
  cipher.getAuthTag().copy(sealed, SEALED_CIPHERTEXT_OFFSET + plain.length);
  return sealed;
}

const NONCE_BYTES = SEALED_CIPHERTEXT_OFFSET - SEALED_NONCE_OFFSET;
const nonces = Buffer.alloc(NONCE_BYTES * 256);
let taken = nonces.length;

/** Random bytes, drawn for many at a time: the draw by itself took a fifth of sealing a letter. Each is handed out once. */
function takeNonce(): Buffer {
  if (taken === nonces.length) {
    randomFillSync(nonces);
    taken = 0;
  }
  taken += NONCE_BYTES;
  return nonces.subarray(taken - NONCE_BYTES, taken);
}

/** The number of the key that opens sealed bytes. */
export function keyNumberOf(sealed: Buffer): number {
  if (sealed[0] !== SEALED_VERSION || sealed.length < SEALED_CIPHERTEXT_OFFSET + SEALED_TAG_BYTES) {
    throw new StorageError('damaged', 'sealed bytes of an unknown layout');
  }
  return sealed.readUInt32BE(SEALED_KEY_OFFSET);
}

/** Opens sealed bytes; throws `damaged` where they were changed or lie in another place than `as`. */
export function unseal(sealed: Buffer, key: KeyObject, as: string): Buffer {
  const tagAt = sealed.length - SEALED_TAG_BYTES;
  const nonce = sealed.subarray(SEALED_NONCE_OFFSET, SEALED_CIPHERTEXT_OFFSET);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: SEALED_TAG_BYTES });
  decipher.setAAD(Buffer.from(as)).setAuthTag(sealed.subarray(tagAt));
  const plain = decipher.update(sealed.subarray(SEALED_CIPHERTEXT_OFFSET, tagAt));
  try {
    decipher.final();
  } catch (cause) {
    throw new StorageError('damaged', `sealed bytes do not open: ${as.replaceAll('\n', ' ')}`, cause);
  }
  return plain;
}
