import type { Clock } from '../../shared/base/clock.ts';
import type { UserId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { letterOf, spellCode } from '../../shared/base/spoken-code.ts';
import type { AccountsDatabase } from './database.ts';
import type { Seal } from './seal.ts';

/** Who was shown a code that opens a device, and when (milliseconds since 1970). */
export interface GivenCode {
  by: UserId;
  at: number;
}

/**
 * The codes that open a device whose PIN is forgotten. A device escrows up to ten secrets, each of which unwraps its
 * vault key there; a code is one of them with its place, and is shown once. What was shown is kept here no longer.
 */
export function createHelpCodes(db: AccountsDatabase, seal: Seal, clock: Clock) {
  const clear = db.prepare('DELETE FROM escrow WHERE enrolment = ?');
  const insert = db.prepare('INSERT INTO escrow (enrolment, position, secret) VALUES (?, ?, ?)');
  const next = db.prepare<[number], { position: number; secret: Buffer }>(
    'SELECT position, secret FROM escrow WHERE enrolment = ? AND usedAt IS NULL ORDER BY position LIMIT 1',
  );
  const use = db.prepare("UPDATE escrow SET usedAt = ?, secret = x'' WHERE enrolment = ? AND position = ?");
  const note = db.prepare(
    'INSERT INTO codeGiven (user, enrolment, position, by, byEnrolment, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const unused = db.prepare<[number], { n: number }>(
    'SELECT count(*) AS n FROM escrow WHERE enrolment = ? AND usedAt IS NULL',
  );
  const last = db.prepare<[number], GivenCode>(
    'SELECT by, at FROM codeGiven WHERE enrolment = ? ORDER BY id DESC LIMIT 1',
  );
  const placeOf = (enrolment: number, position: number) => `escrow/${enrolment}/${position}`;

  return {
    /** Takes the secrets of a device in, in place of all that were there. */
    keep: db.transaction((enrolment: number, secrets: string[]): void => {
      clear.run(enrolment);
      for (const [position, secret] of secrets.entries()) {
        insert.run(enrolment, position, seal.close(Buffer.from(secret), placeOf(enrolment, position)));
      }
    }),

    /** A code that opens a device of `user`, spelled to be read aloud; it is used up by this, and noted. */
    give: db.transaction(
      (
        { user, enrolment }: { user: UserId; enrolment: number },
        by: { user: UserId; enrolment: number },
      ): Result<{ code: string; left: number }, 'none-left'> => {
        const found = next.get(enrolment);
        if (!found) return err('none-left');
        const { position, secret } = found;
        const letters = seal.open(secret, placeOf(enrolment, position)).toString();
        const now = clock();
        use.run(now, enrolment, position);
        note.run(user, enrolment, position, by.user, by.enrolment, now);
        return ok({ code: spellCode(letterOf(position) + letters), left: unused.get(enrolment)!.n });
      },
    ),

    left: (enrolment: number): number => unused.get(enrolment)!.n,
    lastGiven: (enrolment: number): GivenCode | null => last.get(enrolment) ?? null,
  };
}
export type HelpCodes = ReturnType<typeof createHelpCodes>;
