import type { Actor } from '../../shared/authz/actor.ts';
import type { UserId } from '../../shared/base/ids.ts';
import type { AccessChange, Credentials } from './credentials.ts';
import type { Enrolments } from './enrolments.ts';
import type { People } from './people.ts';
import type { Roles } from './roles.ts';
import type { HeldToken, Tokens } from './tokens.ts';

/** Credentials that also say when something about them changed. */
export interface OwnCredentials extends Credentials {
  /** The token as it stands, with its actor; null when it is unknown, over, or its person is disabled. */
  find(token: string): { held: HeldToken; actor: Actor } | null;
  /** Forgets what was remembered of a person, then tells the listeners. Call after every change of their access. */
  changed(change: AccessChange): void;
}

/** Who stands behind a token: from memory, exact because every change passes `changed`. */
export function createCredentials(
  tokens: Tokens,
  people: People,
  roles: Roles,
  enrolments: Enrolments,
): OwnCredentials {
  const remembered = new Map<UserId, Omit<Actor, 'enrolment'> | null>();
  const listeners = new Set<(change: AccessChange) => void>();

  const person = (user: UserId): Omit<Actor, 'enrolment'> | null => {
    const known = remembered.get(user);
    if (known !== undefined) return known;
    const found = people.find(user);
    const actor = found && found.disabledAt === null ? { user, name: found.name, roles: roles.of(user) } : null;
    remembered.set(user, actor);
    return actor;
  };

  const find: OwnCredentials['find'] = (token) => {
    const held = tokens.find(token);
    const known = held && person(held.user);
    return known ? { held, actor: { ...known, enrolment: held.enrolment } } : null;
  };

  return {
    find,
    // A delegated token reads through the API and opens no socket, on which it could write.
    async actorOfToken(token) {
      const found = find(token);
      return found && found.held.kind !== 'delegated' ? found.actor : null;
    },
    async actorOfUser(user) {
      const known = person(user);
      const own = known && enrolments.of(user).find((device) => device.revokedAt === null);
      return own ? { ...known, enrolment: own.enrolment } : null;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    changed(change) {
      remembered.delete(change.user);
      for (const listener of listeners) listener(change);
    },
  };
}
