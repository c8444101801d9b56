import { createDecipheriv, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import {
  SEALED_CIPHERTEXT_OFFSET,
  SEALED_KEY_OFFSET,
  SEALED_NONCE_OFFSET,
  SEALED_TAG_BYTES,
  SEALED_VERSION,
  WRAPPED_KEY_OFFSET,
  WRAPPED_NONCE_OFFSET,
  WRAPPED_TAG_OFFSET,
  WRAPPING_INFORMATION,
  wrappedAs,
} from '../../shared/protocol/sealed.ts';
import { FeedError } from './feed.ts';

/** Opens what the server sealed (docs/storage.md, "Unsealing"). */
export interface Keys {
  /** null where the key is gone: what it sealed was erased. Throws where the bytes don't open. */
  unseal(sealed: Uint8Array, as: string): Buffer | null;
  /** Lets go of keys that are at hand. */
  forget(): void;
  close(): void;
}

/** Throws `FeedError` when the file is missing or the secret is another one. */
export function openKeys(file: string, secretFile: string): Keys {
  const secret = readSecret(secretFile);
  const database = openReadOnly(file);
  const { salt, probe } = database.prepare('SELECT salt, probe FROM wrapping').get() as { salt: Buffer; probe: Buffer };
  const wrappingKey = Buffer.from(hkdfSync('sha256', secret, salt, WRAPPING_INFORMATION, 32));
  try {
    unwrap(wrappingKey, probe, wrappedAs(0, 'probe'));
  } catch {
    database.close();
    throw new FeedError(`The secret in ${secretFile} is not the one that the keys in ${file} were wrapped with.`);
  }
  const find = database.prepare('SELECT owner, wrapped FROM keys WHERE number = ?');
  const known = new Map<number, Buffer>();

  function keyOf(number: number): Buffer | null {
    const held = known.get(number);
    if (held) return held;
    const found = find.get(number) as { owner: string; wrapped: Buffer } | undefined;
    if (!found) return null;
    const key = unwrap(wrappingKey, found.wrapped, wrappedAs(number, found.owner));
    known.set(number, key);
    return key;
  }

  return {
    unseal(sealed, as) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes[0] !== SEALED_VERSION) throw new Error(`sealed by an unknown version ${bytes[0]}`);
      const key = keyOf(bytes.readUInt32BE(SEALED_KEY_OFFSET));
      if (!key) return null;
      const end = bytes.length - SEALED_TAG_BYTES;
      return open(
        key,
        bytes.subarray(SEALED_NONCE_OFFSET, SEALED_CIPHERTEXT_OFFSET),
        bytes.subarray(SEALED_CIPHERTEXT_OFFSET, end),
        bytes.subarray(end),
        as,
      );
    },
    forget: () => known.clear(),
    close: () => {
      known.clear();
      database.close();
    },
  };
}

/** Opens one of the server's files for reading, while the server writes. Throws `FeedError` when it isn't there. */
export function openReadOnly(file: string): Database.Database {
  try {
    const database = new Database(file, { readonly: true, fileMustExist: true });
    database.pragma('busy_timeout = 5000');
    return database;
  } catch (cause) {
    throw new FeedError(`${file} can't be opened: ${(cause as Error).message}`, { cause });
  }
}

/** The server's secret: what its keys are wrapped under. Throws `FeedError` when it can't be read. */
export function readSecret(secretFile: string): Buffer {
  try {
    return Buffer.from(readFileSync(secretFile, 'utf8').trim());
  } catch (cause) {
    throw new FeedError(`The secret ${secretFile} can't be read: ${(cause as Error).message}`, { cause });
  }
}

const unwrap = (wrappingKey: Buffer, wrapped: Buffer, as: string): Buffer =>
  open(
    wrappingKey,
    wrapped.subarray(WRAPPED_NONCE_OFFSET, WRAPPED_KEY_OFFSET),
    wrapped.subarray(WRAPPED_KEY_OFFSET, WRAPPED_TAG_OFFSET),
    wrapped.subarray(WRAPPED_TAG_OFFSET),
    as,
  );

function open(key: Buffer, nonce: Buffer, ciphertext: Buffer, tag: Buffer, as: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAAD(Buffer.from(as)).setAuthTag(tag);
  return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
}
