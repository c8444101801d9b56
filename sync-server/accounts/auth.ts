import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { username } from 'better-auth/plugins';
import { newId } from '../../shared/base/ids.ts';
import type { AccountsDatabase } from './database.ts';
import { hashPassword, isPassword } from './password.ts';

/** The header in which the API tells better-auth the address of whoever asks, proxies already seen through. */
export const ADDRESS_HEADER = 'x-alongside-address';

/** How long a bare sign-in lasts, seconds: long enough to enrol a device or make a token, which then stand for themselves. */
const SESSION_SECONDS = 3600;

/** Passwords and sign-in sessions, by better-auth, in our database; its own HTTP routes are not exposed. */
export async function createAuth(db: AccountsDatabase, secret: string) {
  const auth = betterAuth({
    database: db,
    secret,
    baseURL: 'http://alongside.invalid',
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: isPassword },
    },
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    user: { additionalFields: { disabledAt: { type: 'string', required: false, input: false } } },
    // Tries are counted by sign-in-tries.ts, for logins and addresses alike.
    rateLimit: { enabled: false },
    advanced: {
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
    },
    plugins: [
      username({
        minUsernameLength: 3,
        maxUsernameLength: 40,
        usernameValidator: (name) => /^[a-z0-9._-]+$/.test(name),
      }),
    ],
  });
  const { runMigrations } = await getMigrations(auth.options);
  await runMigrations();
  return auth;
}

export type Auth = Awaited<ReturnType<typeof createAuth>>;
