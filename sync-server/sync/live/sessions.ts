import type { Actor } from '../../../shared/authz/actor.ts';
import { can } from '../../../shared/authz/can.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import { CloseCode } from '../../../shared/protocol/close-codes.ts';
import type { LiveMessage } from '../../../shared/protocol/live.ts';
import type { AccessChange } from '../../accounts/credentials.ts';
import { isAttached, type Session } from './session.ts';

/** All sockets that are open. */
export interface Sessions {
  all: Set<Session>;
  /** Somebody's access changed: their sockets close, and come back to be asked again. */
  accessChanged(change: AccessChange): void;
  /** A document's facts changed: sockets that have it open, and may no longer do with it what they could, close. */
  factsChanged(before: DocumentFacts, after: DocumentFacts): void;
  /** Sends a message on every workspace connection, made for each; null sends none. */
  tell(message: (actor: Actor, session: Session) => LiveMessage | null): void;
}

export function createSessions(): Sessions {
  const all = new Set<Session>();
  return {
    all,
    accessChanged({ user, enrolment, kind }) {
      for (const session of all) {
        if (session.actor?.user !== user) continue;
        if (enrolment !== undefined && session.actor.enrolment !== enrolment) continue;
        if (kind === 'ended') session.end(CloseCode.unauthorised, 'ended');
        else session.end(CloseCode.accessChanged, 'access changed');
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
    tell(message) {
      for (const session of all) {
        if (!session.actor || !session.workspace || session.ended) continue;
        const told = message(session.actor, session);
        if (told) session.workspace.sendStateless(JSON.stringify(told));
      }
    },
  };
}
