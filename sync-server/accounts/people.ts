import { randomBytes } from 'node:crypto';
import type { RoleAt } from '../../shared/authz/actor.ts';
import { type Clock, instantOf } from '../../shared/base/clock.ts';
import type { UserId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { Auth } from './auth.ts';
import type { AccountsDatabase } from './database.ts';
import { hashPassword } from './password.ts';
import type { Roles } from './roles.ts';

export interface AccountPerson {
  id: UserId;
  name: string;
  username: string;
  email: string | null;
  disabledAt: string | null;
}

export interface NewPerson {
  name: string;
  username: string;
  email?: string | undefined;
  /** Left out where they will choose one by an invitation. */
  password?: string | undefined;
  roles: RoleAt[];
}

// better-auth asks for an e-mail address; whoever has none gets one that can't be anybody's (RFC 2606).
export const NO_EMAIL = '@no-email.invalid';

/** People who may sign in. */
export function createPeople(db: AccountsDatabase, auth: Auth, roles: Roles, clock: Clock) {
  const columns = `id, name, username, CASE WHEN email LIKE '%${NO_EMAIL}' THEN NULL ELSE email END AS email, disabledAt`;
  const byId = db.prepare<[string], AccountPerson>(`SELECT ${columns} FROM user WHERE id = ?`);
  const all = db.prepare<[], AccountPerson>(`SELECT ${columns} FROM user ORDER BY name COLLATE NOCASE, id`);
  const taken = db.prepare<[string, string], { username: string }>(
    'SELECT username FROM user WHERE username = ? OR email = ?',
  );
  const rename = db.prepare('UPDATE user SET name = ?, updatedAt = ? WHERE id = ?');
  const disable = db.prepare('UPDATE user SET disabledAt = ?, updatedAt = ? WHERE id = ?');
  const setPassword = db.prepare(
    "UPDATE account SET password = ?, updatedAt = ? WHERE userId = ? AND providerId = 'credential'",
  );
  const password = db.prepare<[string], { password: string }>(
    "SELECT password FROM account WHERE userId = ? AND providerId = 'credential'",
  );
  const endSessions = db.prepare('DELETE FROM session WHERE userId = ?');

  return {
    find: (id: UserId): AccountPerson | null => byId.get(id) ?? null,
    all: (): AccountPerson[] => all.all(),

    async add(person: NewPerson): Promise<Result<AccountPerson, 'username-taken' | 'email-taken'>> {
      const email = person.email?.toLowerCase() ?? person.username + NO_EMAIL;
      const other = taken.get(person.username, email);
      if (other) return err(other.username === person.username ? 'username-taken' : 'email-taken');
      const context = await auth.$context;
      const user = await context.internalAdapter.createUser(
        { name: person.name, email, username: person.username, displayUsername: person.username, emailVerified: false },
        { method: 'email-password' },
      );
      await context.internalAdapter.linkAccount({
        accountId: user.id,
        providerId: 'credential',
        userId: user.id,
        password: await hashPassword(person.password ?? randomBytes(32).toString('base64url')),
      });
      // A kill before this line leaves somebody without a role, whom the admin sees in the list and can give one.
      roles.replace(user.id as UserId, person.roles);
      return ok(byId.get(user.id)!);
    },

    rename: (id: UserId, name: string): void => void rename.run(name, instantOf(clock()), id),
    setDisabled(id: UserId, disabled: boolean): void {
      const now = instantOf(clock());
      disable.run(disabled ? now : null, now, id);
      if (disabled) endSessions.run(id);
    },
    /** The hash of somebody's password. */
    passwordOf: (id: UserId): string | null => password.get(id)?.password ?? null,
    /** @param hashed by `hashPassword` */
    setPassword(id: UserId, hashed: string): void {
      setPassword.run(hashed, instantOf(clock()), id);
      endSessions.run(id);
    },
    /** Takes people away who were begun by a set-up that didn't end: before there is an admin there is nobody. */
    clearUnfinished(): void {
      if (roles.countAdmins() > 0) return;
      db.exec('DELETE FROM session; DELETE FROM account; DELETE FROM roleAt; DELETE FROM user;');
    },
  };
}
export type People = ReturnType<typeof createPeople>;
