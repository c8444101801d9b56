import { randomBytes } from 'node:crypto';
import { toBase64 } from '../../shared/base/bytes.ts';
import { MAX_ENROLMENT } from '../../shared/base/client-id.ts';
import { type Clock, instantOf } from '../../shared/base/clock.ts';
import type { UserId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Enrolment } from '../../shared/protocol/accounts.ts';
import type { AccountsDatabase } from './database.ts';
import type { HelpCodes } from './help-codes.ts';
import type { Seal } from './seal.ts';
import type { Tokens } from './tokens.ts';

/** Devices and API tokens that a person may have at once: far more than anybody uses, and a bound for one gone wild. */
export const MAX_LIVE_ENROLMENTS = 50;

/** New ones of one person in a day: numbers are never used again, and whoever made and ended them for hours would take all. */
export const MAX_ENROLMENTS_A_DAY = 200;
const DAY_MS = 86_400_000;

/** `full`: the server's numbers are used up; `too-many`, `too-often`: the person has, or has had today, as many as they may. */
export type EnrolRefusal = 'full' | 'too-many' | 'too-often';

export interface EnrolledDevice {
  enrolment: number;
  user: UserId;
  kind: 'device' | 'api';
  device: string;
  lastSeenAt: number | null;
  revokedAt: number | null;
}

/** Devices and API tokens of people: each has a number, by which every change it ever makes is known as theirs. */
export function createEnrolments(db: AccountsDatabase, seal: Seal, tokens: Tokens, helpCodes: HelpCodes, clock: Clock) {
  const insert = db.prepare(
    'INSERT INTO enrolment (user, kind, device, publicKey, createdAt, lastSeenAt) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const setRecovery = db.prepare('UPDATE enrolment SET recovery = ? WHERE number = ?');
  const highest = db.prepare<[], { seq: number }>("SELECT seq FROM sqlite_sequence WHERE name = 'enrolment'");
  const madeSince = db.prepare<[string, number], { n: number }>(
    'SELECT count(*) AS n FROM enrolment WHERE user = ? AND createdAt > ?',
  );
  const columns = 'number AS enrolment, user, kind, device, lastSeenAt, revokedAt';
  const byUser = db.prepare<[string], EnrolledDevice>(
    `SELECT ${columns} FROM enrolment WHERE user = ? ORDER BY number`,
  );
  const all = db.prepare<[], EnrolledDevice>(`SELECT ${columns} FROM enrolment ORDER BY number`);
  const byNumber = db.prepare<[number], EnrolledDevice & { recovery: Buffer | null }>(
    `SELECT ${columns}, recovery FROM enrolment WHERE number = ?`,
  );
  const revoke = db.prepare('UPDATE enrolment SET revokedAt = ? WHERE number = ? AND revokedAt IS NULL');

  const add = (
    user: UserId,
    kind: 'device' | 'api',
    device: string,
    publicKey: string | null,
  ): Result<number, EnrolRefusal> => {
    if (highest.get()!.seq >= MAX_ENROLMENT) return err('full');
    if (tokens.liveEnrolments(user).size >= MAX_LIVE_ENROLMENTS) return err('too-many');
    if (madeSince.get(user, clock() - DAY_MS)!.n >= MAX_ENROLMENTS_A_DAY) return err('too-often');
    return ok(Number(insert.run(user, kind, device, publicKey, clock(), clock()).lastInsertRowid));
  };
  const answer = (
    enrolment: number,
    recovery: Uint8Array,
    issued: { token: string; expiresAt: number },
  ): Enrolment => ({
    enrolment,
    token: issued.token,
    expiresAt: instantOf(issued.expiresAt),
    recovery: toBase64(recovery),
  });

  return {
    /** Enrols a device, with the secrets that it escrows. */
    enrol: db.transaction(
      (
        user: UserId,
        request: { publicKey: unknown; device: string; escrow: string[] },
      ): Result<Enrolment, EnrolRefusal> => {
        const added = add(user, 'device', request.device, JSON.stringify(request.publicKey));
        if (!added.ok) return added;
        const number = added.value;
        const recovery = randomBytes(32);
        setRecovery.run(seal.close(recovery, `recovery/${number}`), number);
        helpCodes.keep(number, request.escrow);
        return ok(answer(number, recovery, tokens.issue(user, number, 'device')));
      },
    ),

    /** The recovery secret of one's own device, and a new token for it. */
    recover: db.transaction((user: UserId, number: number): Result<Enrolment, 'missing' | 'revoked'> => {
      const found = byNumber.get(number);
      if (!found?.recovery || found.user !== user) return err('missing');
      if (found.revokedAt !== null) return err('revoked');
      const recovery = seal.open(found.recovery, `recovery/${number}`);
      return ok(answer(number, recovery, tokens.issue(user, number, 'device')));
    }),

    /** An API token with an enrolment of its own. */
    addToken: db.transaction(
      (user: UserId, name: string): Result<{ enrolment: number; token: string; expiresAt: string }, EnrolRefusal> => {
        const added = add(user, 'api', name, null);
        if (!added.ok) return added;
        const { token, expiresAt } = tokens.issue(user, added.value, 'api');
        return ok({ enrolment: added.value, token, expiresAt: instantOf(expiresAt) });
      },
    ),

    /** Ends a device for good. False when there is no such one, or it was ended before. */
    revoke(number: number): boolean {
      const found = byNumber.get(number);
      if (!found || revoke.run(clock(), number).changes === 0) return false;
      tokens.end(found.user, number);
      return true;
    },

    /** Those of a person that could still be used: neither ended nor left alone until their token ran out. */
    live(user: UserId): EnrolledDevice[] {
      const live = tokens.liveEnrolments(user);
      return byUser.all(user).filter(({ enrolment, revokedAt }) => revokedAt === null && live.has(enrolment));
    },

    find: (number: number): EnrolledDevice | null => byNumber.get(number) ?? null,
    of: (user: UserId): EnrolledDevice[] => byUser.all(user),
    all: (): EnrolledDevice[] => all.all(),
  };
}
export type Enrolments = ReturnType<typeof createEnrolments>;
