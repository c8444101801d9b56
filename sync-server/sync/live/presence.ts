import type { Actor } from '../../../shared/authz/actor.ts';
import { enrolmentOf } from '../../../shared/base/client-id.ts';
import type { Presence } from '../../../shared/protocol/live.ts';

const colours: Presence['user']['colour'][] = ['plum', 'indigo', 'rose'];

/** The same colour for a person everywhere and always: FNV-1a over their id. */
export function colourOf(user: string): Presence['user']['colour'] {
  let hash = 0x811c9dc5;
  for (let i = 0; i < user.length; i += 1) hash = Math.imul(hash ^ user.charCodeAt(i), 0x01000193);
  return colours[(hash >>> 0) % colours.length]!;
}

/**
 * Leaves in an awareness update what is the sender's own, with the identity that the server knows. In place: what
 * stands in `states` afterwards is what others get. Echoes of others, and Hocuspocus's own scratch client, go.
 * Answers the client ids that stay.
 */
export function stampPresence(states: Map<number, Record<string, unknown>>, actor: Actor): number[] {
  const user: Presence['user'] = { id: actor.user, name: actor.name, colour: colourOf(actor.user) };
  for (const [client, state] of states) {
    if (enrolmentOf(client) === actor.enrolment) state.user = user;
    else states.delete(client);
  }
  return [...states.keys()];
}
