import type { Actor } from '../../shared/authz/actor.ts';
import type { UserId } from '../../shared/base/ids.ts';

/** Who stands behind a bearer token, for sockets and requests alike. */
export interface Credentials {
  /** The actor of a device's or an API's token; null when it is unknown, expired or revoked. Fast: cached, exact. */
  actorOfToken(token: string): Promise<Actor | null>;
  /** The actor of a person without a device: what a delegated job may do. */
  actorOfUser(user: UserId): Promise<Actor | null>;
  /** Calls back whenever somebody's roles changed, or a credential or person ended. Answers a function that stops it. */
  onChange(listener: (change: AccessChange) => void): () => void;
}

export interface AccessChange {
  user: UserId;
  /** The one credential that ended; absent when it concerns all of the person's. */
  enrolment?: number;
  kind: 'roles' | 'ended';
}
