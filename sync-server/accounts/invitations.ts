import { createHash } from 'node:crypto';
import type { Clock } from '../../shared/base/clock.ts';
import type { UserId } from '../../shared/base/ids.ts';
import { randomLetters, readCode, SPOKEN_BODY, spellCode } from '../../shared/base/spoken-code.ts';
import type { AccountsDatabase } from './database.ts';

/** How long an invitation may be used, milliseconds. */
export const INVITATION_LIFE_MS = 7 * 86_400_000;

export interface Invited {
  user: UserId;
  /** Who made it. */
  by: UserId;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

const hashOf = (letters: string): Buffer => createHash('sha256').update(letters).digest();

/**
 * Invitations: a code of 95 random bits with which somebody without an e-mail address chooses a password, once. The
 * server keeps its SHA-256 alone. A person has one at a time.
 */
export function createInvitations(db: AccountsDatabase, clock: Clock) {
  const insert = db.prepare('INSERT INTO invitation (hash, user, by, createdAt, expiresAt) VALUES (?, ?, ?, ?, ?)');
  const select = db.prepare<[Buffer], Invited>('SELECT user, by, expiresAt FROM invitation WHERE hash = ?');
  const end = db.prepare('DELETE FROM invitation WHERE user = ?');
  const sweep = db.prepare('DELETE FROM invitation WHERE expiresAt <= ?');

  return {
    /** Makes one, and ends what the person had before. */
    make: db.transaction((user: UserId, by: UserId): { code: string; expiresAt: number } => {
      const letters = randomLetters(SPOKEN_BODY);
      const now = clock();
      sweep.run(now);
      end.run(user);
      insert.run(hashOf(letters), user, by, now, now + INVITATION_LIFE_MS);
      return { code: spellCode(letters), expiresAt: now + INVITATION_LIFE_MS };
    }),

    /** Whom a typed code invites; null when it is unknown, used, replaced or over. */
    find(typed: string): Invited | null {
      const letters = readCode(typed);
      const found = letters.ok ? select.get(hashOf(letters.value)) : undefined;
      return found && found.expiresAt > clock() ? found : null;
    },

    /** Uses one up. False when somebody else has, in the meantime. */
    use: (user: UserId): boolean => end.run(user).changes > 0,
    end: (user: UserId): void => void end.run(user),
  };
}
