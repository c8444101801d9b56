import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { StorageError } from './storage-error.ts';

const LEAST_BYTES = 32;

/** Where the secret lies unless the deployment names another file. */
export const defaultSecretFile = (folder: string): string => path.join(folder, 'secret');

/** The secret that wraps all keys. Throws a `StorageError` that says what to do where it is missing or too short. */
export function readSecret(file: string): Buffer {
  let secret: Buffer;
  try {
    secret = Buffer.from(readFileSync(file, 'utf8').trim());
  } catch (cause) {
    throw new StorageError(
      'secret',
      `The secret can't be read at ${file}: put it back there, or set SECRET_FILE.`,
      cause,
    );
  }
  if (secret.length < LEAST_BYTES) {
    throw new StorageError(
      'secret',
      `The secret at ${file} is too short: it needs ${LEAST_BYTES} bytes of text or more.`,
    );
  }
  return secret;
}

/** Makes a secret, readable by this user alone and flushed to disk, unless the file is there. */
export function makeSecretOnce(file: string): void {
  if (existsSync(file)) return;
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, `${randomBytes(32).toString('base64url')}\n`);
  fsyncSync(handle);
  closeSync(handle);
  flushFolder(path.dirname(file));
}

/** Makes the names in a folder durable: a flushed file whose name is not would be gone after a power cut. */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  fsyncSync(handle);
  closeSync(handle);
}
