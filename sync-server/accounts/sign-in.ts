import { APIError } from 'better-auth/api';
import type { UserId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import { ADDRESS_HEADER, type Auth } from './auth.ts';
import { hashPassword, isPassword } from './password.ts';
import type { People } from './people.ts';
import type { SignInTries } from './sign-in-tries.ts';

export type SignInRefusal = { code: 'wrong-login' } | { code: 'disabled' } | { code: 'throttled'; until: number };

/** Sign-in by user name or e-mail address and a password, slowed down after wrong ones. */
export function createSignIn(auth: Auth, people: People, tries: SignInTries) {
  return {
    async signIn(
      login: string,
      password: string,
      address: string,
    ): Promise<Result<{ session: string; user: UserId }, SignInRefusal>> {
      const name = login.trim().toLowerCase();
      const until = tries.begin(name, address);
      if (until !== null) return err({ code: 'throttled', until });
      const headers = new Headers({ [ADDRESS_HEADER]: address });
      let answer: { token: string | null; user: { id: string } };
      try {
        answer = name.includes('@')
          ? await auth.api.signInEmail({ body: { email: name, password }, headers })
          : await auth.api.signInUsername({ body: { username: name, password }, headers });
      } catch (error) {
        // Every refusal of better-auth is told alike, so that nobody learns which names exist.
        if (error instanceof APIError && error.statusCode < 500) return err({ code: 'wrong-login' });
        throw error;
      }
      tries.succeed(name, address);
      const user = answer.user.id as UserId;
      const session = answer.token;
      if (session === null) throw new Error('a sign-in made no session');
      if (people.find(user)?.disabledAt) {
        await (await auth.$context).internalAdapter.deleteSession(session);
        return err({ code: 'disabled' });
      }
      return ok({ session, user });
    },

    /** Sets another password for whoever knows the one before; tries are counted like those of a sign-in. */
    async changePassword(
      user: UserId,
      { old, next, address }: { old: string; next: string; address: string },
    ): Promise<Result<void, { code: 'wrong-password' } | { code: 'throttled'; until: number }>> {
      const name = people.find(user)?.username ?? user;
      const until = tries.begin(name, address);
      if (until !== null) return err({ code: 'throttled', until });
      const stored = people.passwordOf(user);
      if (stored === null || !(await isPassword({ hash: stored, password: old }))) {
        return err({ code: 'wrong-password' });
      }
      const hashed = await hashPassword(next);
      tries.succeed(name, address);
      people.setPassword(user, hashed);
      return ok(undefined);
    },

    /** The person behind a sign-in session, or null. */
    async userOfSession(session: string): Promise<UserId | null> {
      const found = await (await auth.$context).internalAdapter.findSession(session);
      if (!found || found.session.expiresAt.getTime() <= Date.now()) return null;
      return found.user.disabledAt ? null : (found.user.id as UserId);
    },

    /** Opens a session without a password: for the admin whom the set-up has just made. */
    async openSession(user: UserId): Promise<string> {
      return (await (await auth.$context).internalAdapter.createSession(user)).token;
    },

    async endSession(session: string): Promise<void> {
      await (await auth.$context).internalAdapter.deleteSession(session);
    },
  };
}
