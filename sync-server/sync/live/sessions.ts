import type { Actor } from '../../../shared/authz/actor.ts';
import { can } from '../../../shared/authz/can.ts';
import type { UserId } from '../../../shared/base/ids.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import { CloseCode } from '../../../shared/protocol/close-codes.ts';
import type { LiveMessage } from '../../../shared/protocol/live.ts';
import type { AccessChange, Credentials } from '../../accounts/credentials.ts';
import { isAttached, type Session } from './session.ts';

/** All sockets that are open. */
export interface Sessions {
  all: Set<Session>;
  /** How many a person has open. */
  of(user: UserId): number;
  /** Somebody's access changed: their sockets close, and come back to be asked again. */
  accessChanged(change: AccessChange): void;
  /**
   * Ends sockets whose token has run out. Asking also counts as use: one that is open goes on for as long as it may,
   * without a request beside it.
   */
  endExpired(credentials: Pick<Credentials, 'actorOfToken'>): Promise<void>;
  /** A document's facts changed: sockets that have it open, and may no longer do with it what they could, close. */
  factsChanged(before: DocumentFacts, after: DocumentFacts): void;
  /**
   * A document was erased: sockets that are about to open it close, and plain ones that have it. From others it alone is
   * taken, by whoever holds it open.
   */
  erased(reference: DocumentReference): void;
  /** Sends a message on every workspace connection, made for each; null sends none. */
  tell(message: (actor: Actor, session: Session) => LiveMessage | null): void;
}

export function createSessions(): Sessions {
  const all = new Set<Session>();
  return {
    all,
    of: (user) => [...all].filter(({ actor, ended }) => actor?.user === user && !ended).length,
    accessChanged({ user, enrolment, kind }) {
      for (const session of all) {
        if (session.actor?.user !== user) continue;
        if (enrolment !== undefined && session.actor.enrolment !== enrolment) continue;
        if (kind === 'ended') session.end(CloseCode.unauthorised, 'ended');
        else session.end(CloseCode.accessChanged, 'access changed');
      }
    },
    async endExpired(credentials) {
      for (const session of [...all]) {
        if (session.token === null || session.ended) continue;
        if ((await credentials.actorOfToken(session.token)) === null) {
          session.end(CloseCode.unauthorised, 'expired');
        }
      }
    },
    factsChanged(before, after) {
      for (const session of all) {
        const { actor } = session;
        const { reference } = after;
        if (!actor || !(session.opening.has(reference) || isAttached(session, reference))) continue;
        if (
          can(actor, 'read', before) === can(actor, 'read', after) &&
          can(actor, 'write', before) === can(actor, 'write', after)
        )
          continue;
        session.end(CloseCode.accessChanged, 'access changed');
      }
    },
    erased(reference) {
      for (const session of all) {
        if (session.kind === 'yws' && isAttached(session, reference)) session.end(CloseCode.notFound, 'erased');
        else if (session.opening.has(reference)) session.end(CloseCode.accessChanged, 'erased');
      }
    },
    tell(message) {
      for (const session of all) {
        if (!session.actor || !session.workspace || session.ended) continue;
        const told = message(session.actor, session);
        if (told) session.workspace.sendStateless(JSON.stringify(told));
      }
    },
  };
}
