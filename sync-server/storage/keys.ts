import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';
import type Database from 'better-sqlite3';
import {
  WRAPPED_KEY_OFFSET,
  WRAPPED_NONCE_OFFSET,
  WRAPPED_TAG_OFFSET,
  WRAPPED_VERSION,
  WRAPPING_INFORMATION,
  wrappedAs,
} from '../../shared/protocol/sealed.ts';
import { erasedOwner, StorageError } from './storage-error.ts';
import { readTombstones, type Tombstone, writeTombstones } from './tombstones.ts';

export interface NumberedKey {
  number: number;
  key: KeyObject;
}

/** Opens keys by their number; null where there is none (any more). */
export interface KeyReader {
  ofNumber(number: number): KeyObject | null;
  /** Lets go of keys at hand: one of them was erased. */
  forget(): void;
}

/**
 * Keys by whose they are, made when first asked for. New ones are durable once `flush` has returned, which must be
 * before anything sealed with them is; `forget` takes back those made since.
 */
export interface KeyMaker {
  /** Throws `erased` for whoever has a tombstone: there is never another key for them. */
  ofOwner(owner: string): NumberedKey;
  isErased(owner: string): boolean;
  /** Sets a tombstone and destroys its owner's key, both with the next `flush`. Repeating it changes nothing. */
  erase(tombstone: Tombstone): void;
  tombstones(): Tombstone[];
  flush(): void;
  forget(): void;
}

const PROBE = { number: 0, owner: 'probe' };
// 50,000 keys are some 10 MB; past that the cache starts anew rather than grow with the deployment.
const CACHED_KEYS = 50_000;

interface WrappedRow {
  number: number;
  owner: string;
  wrapped: Buffer;
}

/** Makes the salt and the probe of a new `keys.db`. Does nothing where they are there. */
export function prepareKeys(db: Database.Database, secret: Uint8Array): void {
  if (db.prepare('SELECT 1 FROM wrapping').get()) return;
  const salt = randomBytes(16);
  const probe = wrap(wrappingKeyOf(secret, salt), randomBytes(32), PROBE);
  db.prepare('INSERT INTO wrapping (one, salt, probe) VALUES (1, ?, ?)').run(salt, probe);
}

export const countKeys = (db: Database.Database): number =>
  db.prepare<[], { n: number }>('SELECT count(*) AS n FROM keys').get()!.n;

/** Reads keys from a `keys.db`. Throws `secret` when they were wrapped by another one. */
export function readKeys(db: Database.Database, secret: Uint8Array): KeyReader {
  const wrappingKey = provenWrappingKey(db, secret);
  const byNumber = db.prepare<[number], WrappedRow>('SELECT number, owner, wrapped FROM keys WHERE number = ?');
  const cache = new Map<number, KeyObject>();
  return {
    ofNumber(number) {
      const cached = cache.get(number);
      if (cached) return cached;
      const row = byNumber.get(number);
      if (!row) return null;
      const key = unwrap(wrappingKey, row);
      if (cache.size >= CACHED_KEYS) cache.clear();
      cache.set(number, key);
      return key;
    },
    forget: () => cache.clear(),
  };
}

/** Reads and makes keys in a `keys.db`. Throws `secret` when they were wrapped by another one. */
export function makeKeys(db: Database.Database, secret: Uint8Array): KeyMaker {
  const wrappingKey = provenWrappingKey(db, secret);
  const byOwner = db.prepare<[string], WrappedRow>('SELECT number, owner, wrapped FROM keys WHERE owner = ?');
  const insert = db.prepare('INSERT INTO keys (owner, at, wrapped) VALUES (?, ?, ?)');
  const setWrapped = db.prepare('UPDATE keys SET wrapped = ? WHERE number = ?');
  const destroy = db.prepare('DELETE FROM keys WHERE owner = ?');
  const tombstones = readTombstones(db);
  const setTombstone = writeTombstones(db);
  const cache = new Map<string, NumberedKey>();
  let erased: Set<string> | null = null;
  const owners = () => (erased ??= new Set(tombstones().map(({ owner }) => owner)));
  let destroys = false;

  function make(owner: string): NumberedKey {
    if (!db.inTransaction) db.exec('BEGIN IMMEDIATE');
    const plain = randomBytes(32);
    // The number is in what is authenticated, and only the insert tells it.
    const number = Number(insert.run(owner, Date.now(), Buffer.alloc(0)).lastInsertRowid);
    setWrapped.run(wrap(wrappingKey, plain, { number, owner }), number);
    return { number, key: createSecretKey(plain) };
  }

  return {
    ofOwner(owner) {
      const cached = cache.get(owner);
      if (cached) return cached;
      if (owners().has(owner)) throw erasedOwner(owner);
      const row = byOwner.get(owner);
      const found = row ? { number: row.number, key: unwrap(wrappingKey, row) } : make(owner);
      if (cache.size >= CACHED_KEYS) cache.clear();
      cache.set(owner, found);
      return found;
    },
    isErased: (owner) => owners().has(owner),
    erase(tombstone) {
      if (!db.inTransaction) db.exec('BEGIN IMMEDIATE');
      setTombstone(tombstone);
      destroy.run(tombstone.owner);
      cache.delete(tombstone.owner);
      owners().add(tombstone.owner);
      destroys = true;
    },
    tombstones,
    flush() {
      if (db.inTransaction) db.exec('COMMIT');
      // The WAL still has the page that the key lay on.
      if (destroys) db.pragma('wal_checkpoint(TRUNCATE)');
      destroys = false;
    },
    forget() {
      cache.clear();
      if (db.inTransaction) db.exec('ROLLBACK');
      erased = null;
      destroys = false;
    },
  };
}

const wrappingKeyOf = (secret: Uint8Array, salt: Uint8Array): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, salt, WRAPPING_INFORMATION, 32)));

function provenWrappingKey(db: Database.Database, secret: Uint8Array): KeyObject {
  const row = db.prepare<[], { salt: Buffer; probe: Buffer }>('SELECT salt, probe FROM wrapping').get();
  if (!row) throw new StorageError('damaged', 'keys.db is damaged (it holds no salt).');
  const wrappingKey = wrappingKeyOf(secret, row.salt);
  unwrap(wrappingKey, { ...PROBE, wrapped: row.probe });
  return wrappingKey;
}

function wrap(wrappingKey: KeyObject, plain: Uint8Array, { number, owner }: { number: number; owner: string }): Buffer {
  const nonce = randomBytes(WRAPPED_KEY_OFFSET - WRAPPED_NONCE_OFFSET);
  const cipher = createCipheriv('aes-256-gcm', wrappingKey, nonce);
  cipher.setAAD(Buffer.from(wrappedAs(number, owner)));
  return Buffer.concat([Buffer.of(WRAPPED_VERSION), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function unwrap(wrappingKey: KeyObject, { number, owner, wrapped }: WrappedRow): KeyObject {
  const nonce = wrapped.subarray(WRAPPED_NONCE_OFFSET, WRAPPED_KEY_OFFSET);
  const decipher = createDecipheriv('aes-256-gcm', wrappingKey, nonce, { authTagLength: 16 });
  decipher.setAAD(Buffer.from(wrappedAs(number, owner))).setAuthTag(wrapped.subarray(WRAPPED_TAG_OFFSET));
  const plain = decipher.update(wrapped.subarray(WRAPPED_KEY_OFFSET, WRAPPED_TAG_OFFSET));
  try {
    decipher.final();
  } catch (cause) {
    throw owner === PROBE.owner
      ? new StorageError(
          'secret',
          'The secret is not the one that the keys were wrapped with: put the right one back.',
          cause,
        )
      : new StorageError('damaged', `keys.db is damaged (the key of ${owner} does not open).`, cause);
  }
  return createSecretKey(plain);
}
