import { hkdfSync } from 'node:crypto';
import { type Clock, systemClock } from '../../shared/base/clock.ts';
import { createAreas } from './areas.ts';
import { createAuth } from './auth.ts';
import { createCredentials } from './create-credentials.ts';
import { openAccountsDatabase } from './database.ts';
import { createEnrolments } from './enrolments.ts';
import { createHelpCodes } from './help-codes.ts';
import { createInvitations } from './invitations.ts';
import { createManyPeople } from './many-people.ts';
import { createPeople } from './people.ts';
import { createPlaces } from './places.ts';
import { createRoles } from './roles.ts';
import { createSeal } from './seal.ts';
import { createSetUp } from './set-up.ts';
import { createSignIn } from './sign-in.ts';
import { createSignInTries } from './sign-in-tries.ts';
import { createTokens } from './tokens.ts';

/**
 * Everything of accounts on one database.
 * @param dataDir the folder, or `:memory:`
 * @param secret the server's 32 bytes
 */
export async function openAccounts(dataDir: string, secret: Uint8Array, clock: Clock = systemClock) {
  const db = openAccountsDatabase(dataDir);
  const sessionSecret = Buffer.from(hkdfSync('sha256', secret, '', 'alongside/sessions', 32)).toString('base64url');
  const auth = await createAuth(db, sessionSecret);
  const roles = createRoles(db);
  const places = createPlaces(db);
  const people = createPeople(db, auth, roles, clock);
  const tokens = createTokens(db, clock);
  const seal = createSeal(secret, 'accounts');
  const helpCodes = createHelpCodes(db, seal, clock);
  const enrolments = createEnrolments(db, seal, tokens, helpCodes, clock);
  return {
    roles,
    places,
    areas: createAreas(db),
    people,
    addManyPeople: createManyPeople(db, roles, clock),
    tokens,
    enrolments,
    helpCodes,
    invitations: createInvitations(db, clock),
    credentials: createCredentials(tokens, people, roles, enrolments),
    signIn: createSignIn(auth, people, createSignInTries(db, clock)),
    setUp: createSetUp(db, people, roles, places),
    close: () => void db.close(),
  };
}
export type Accounts = Awaited<ReturnType<typeof openAccounts>>;
