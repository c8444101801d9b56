import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor, RoleAt } from '../../shared/authz/actor.ts';
import { canDo } from '../../shared/authz/can.ts';
import type { SiteId, UserId } from '../../shared/base/ids.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { Accounts } from '../accounts/accounts.ts';
import { forbidden, problem } from './problem.ts';

/**
 * Who may ask a route at all, written beside it:
 * `anyone`; `signed-in`: also with a bare sign-in session; `member`: with the token of a device or of an API;
 * `reader`: also with a delegated token, which only reads.
 */
export type Access = 'anyone' | 'signed-in' | 'member' | 'reader';

/** Who asks. */
export type Caller =
  | { by: 'session'; user: UserId; session: string }
  | { by: 'token'; user: UserId; token: string; actor: Actor; delegated: boolean };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    caller: Caller | null;
  }
}

const notSignedIn = () =>
  problem(401, 'not-signed-in', 'This needs a valid token.', {
    next: 'Sign in, and send it as "Authorization: Bearer …".',
  });

/** Finds out who asks before a body is read, and refuses whoever may not ask at all. */
export function addAccess(app: FastifyInstance, accounts: Accounts): void {
  app.decorateRequest('caller', null);
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access ?? 'anyone';
    const spoken = request.headers[PROTOCOL_HEADER];
    if (spoken !== undefined && !(Number(spoken) >= PROTOCOL_VERSION)) {
      throw problem(426, 'outdated', 'This version of the app is too old for the server.', {
        next: 'Update the app; what is on the device stays there and is sent afterwards.',
      });
    }
    if (access === 'anyone') return;
    const caller = await callerOf(request, accounts);
    if (!caller) throw notSignedIn();
    if (caller.by === 'session' && access !== 'signed-in') {
      throw problem(403, 'device-needed', 'A sign-in alone may not do this.', {
        next: 'Enrol a device, or make a token with POST /api/tokens.',
      });
    }
    if (caller.by === 'token' && caller.delegated && access !== 'reader')
      throw forbidden('This token only reads lists.');
    request.caller = caller;
  });
}

async function callerOf(request: FastifyRequest, accounts: Accounts): Promise<Caller | null> {
  const [scheme, bearer] = request.headers.authorization?.split(' ') ?? [];
  if (scheme?.toLowerCase() !== 'bearer' || !bearer) return null;
  const found = accounts.credentials.find(bearer);
  if (found) {
    const { held, actor } = found;
    return { by: 'token', user: held.user, token: bearer, actor, delegated: held.kind === 'delegated' };
  }
  const user = await accounts.signIn.userOfSession(bearer);
  return user ? { by: 'session', user, session: bearer } : null;
}

/** Whoever asks a route that isn't for `anyone`. */
export function callerOn(request: FastifyRequest): Caller {
  if (!request.caller) throw new Error(`${request.routeOptions.url} has no access rule`);
  return request.caller;
}

/** The actor behind a token, on routes for members and readers. */
export function actorOn(request: FastifyRequest): Actor {
  const caller = callerOn(request);
  if (caller.by !== 'token') throw new Error(`${request.routeOptions.url} admits sessions`);
  return caller.actor;
}

/** May they give, or take, all of these roles? Whoever administers a site may there; `*` takes an admin of `*`. */
export const mayGive = (actor: Actor, roles: RoleAt[]): boolean =>
  roles.every(({ site }) =>
    site === '*'
      ? actor.roles.some((held) => held.role === 'admin' && held.site === '*')
      : canDo(actor, 'administer', site),
  );

/** Throws unless the actor administers the site (null: anywhere; `*`: everything). */
export function assertAdmin(actor: Actor, site: SiteId | '*' | null): void {
  const may = site === '*' ? mayGive(actor, [{ role: 'admin', site }]) : canDo(actor, 'administer', site);
  if (!may) throw forbidden('Only an administrator may do this.');
}
