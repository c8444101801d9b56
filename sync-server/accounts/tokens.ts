import { createHash, randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import type { Clock } from '../../shared/base/clock.ts';
import type { UserId } from '../../shared/base/ids.ts';
import type { AccountsDatabase } from './database.ts';

const DAY_MS = 86_400_000;
/** How long a token lasts, milliseconds; a device's and an API's slide on with use. */
export const TOKEN_LIFE_MS = { device: 60 * DAY_MS, api: 365 * DAY_MS, delegated: DAY_MS } as const;
/** A slide is written at most this often: a token's life may be an hour shorter than it could be. */
const SLIDE_EVERY_MS = 3_600_000;

/** After a slide that could not be written. */
const SLIDE_AGAIN_MS = 60_000;

/** Tokens that one device may hold. */
const TOKENS_OF_ONE = 3;

export type TokenKind = keyof typeof TOKEN_LIFE_MS;

export interface HeldToken {
  hash: string;
  kind: TokenKind;
  user: UserId;
  enrolment: number;
  expiresAt: number;
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * Bearer tokens: 32 random bytes, of which the server keeps the SHA-256 alone. Everything about who may use one is
 * answered from memory, which this process alone changes, together with the table.
 */
export function createTokens(db: AccountsDatabase, clock: Clock) {
  const known = new Map<string, HeldToken>();
  const insert = db.prepare(
    'INSERT INTO token (hash, user, enrolment, kind, createdAt, expiresAt) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const slide = db.prepare('UPDATE token SET expiresAt = ? WHERE hash = ?');
  const seen = db.prepare('UPDATE enrolment SET lastSeenAt = ? WHERE number = ?');
  const remove = db.prepare('DELETE FROM token WHERE hash = ?');

  db.prepare('DELETE FROM token WHERE expiresAt < ?').run(clock());
  type Stored = { hash: Buffer; user: UserId; enrolment: number; kind: TokenKind; expiresAt: number };
  for (const stored of db
    .prepare<[], Stored>('SELECT hash, user, enrolment, kind, expiresAt FROM token ORDER BY createdAt')
    .all()) {
    const hash = stored.hash.toString('hex');
    known.set(hash, { ...stored, hash });
  }

  /** No life slides on before: each try of a disk that does not write holds everybody up for a moment. */
  let slideFrom = 0;

  const drop = (token: HeldToken) => {
    remove.run(Buffer.from(token.hash, 'hex'));
    known.delete(token.hash);
  };

  /** Those that nobody asks with again would stay for as long as the server runs; looked for once in a while. */
  let sweptAt = clock();
  const sweep = (now: number) => {
    if (now - sweptAt < SLIDE_EVERY_MS) return;
    sweptAt = now;
    for (const token of [...known.values()]) if (token.expiresAt <= now) drop(token);
  };

  /** A device that signs in again and again leaves a token each time: the latest ones stay, since an answer may be lost. */
  const keepLatest = (user: UserId, enrolment: number) => {
    const own = [...known.values()].filter(
      (token) => token.user === user && token.enrolment === enrolment && token.kind !== 'delegated',
    );
    for (const token of own.slice(0, -TOKENS_OF_ONE)) drop(token);
  };

  return {
    /** Makes a token; it is told here and never again. */
    issue(user: UserId, enrolment: number, kind: TokenKind): { token: string; expiresAt: number } {
      const token = `al${kind[0]}_${randomBytes(32).toString('base64url')}`;
      const now = clock();
      sweep(now);
      const expiresAt = now + TOKEN_LIFE_MS[kind];
      const hash = hashOf(token);
      insert.run(hash, user, enrolment, kind, now, expiresAt);
      known.set(hash.toString('hex'), { hash: hash.toString('hex'), kind, user, enrolment, expiresAt });
      if (kind !== 'delegated') keepLatest(user, enrolment);
      return { token, expiresAt };
    },

    /** What a bearer is, or null when it is unknown or has run out. Slides its life on. */
    find(token: string): HeldToken | null {
      const hash = hashOf(token);
      const held = known.get(hash.toString('hex'));
      if (!held) return null;
      const now = clock();
      if (held.expiresAt <= now) {
        drop(held);
        return null;
      }
      const next = now + TOKEN_LIFE_MS[held.kind];
      if (held.kind !== 'delegated' && next - held.expiresAt > SLIDE_EVERY_MS && now >= slideFrom) {
        try {
          slide.run(next, hash);
          seen.run(now, held.enrolment);
          held.expiresAt = next;
        } catch (error) {
          if (!(error instanceof Database.SqliteError)) throw error;
          // The disk is full or sick, which the storage's health tells: a good token is good all the same.
          slideFrom = now + SLIDE_AGAIN_MS;
        }
      }
      return held;
    },

    /** Enrolments of a person that a token is good for, now. */
    liveEnrolments(user: UserId): Set<number> {
      const now = clock();
      const live = new Set<number>();
      for (const token of known.values()) {
        if (token.user === user && token.kind !== 'delegated' && token.expiresAt > now) live.add(token.enrolment);
      }
      return live;
    },

    endOne(token: string): void {
      const held = known.get(hashOf(token).toString('hex'));
      if (held) drop(held);
    },

    /** Ends tokens of a person: all, or those of one enrolment. */
    end(user: UserId, enrolment?: number): void {
      for (const token of [...known.values()]) {
        if (token.user === user && (enrolment === undefined || token.enrolment === enrolment)) drop(token);
      }
    },
  };
}
export type Tokens = ReturnType<typeof createTokens>;
