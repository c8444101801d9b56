import type { DocumentFacts } from '../../docs/facts.ts';
import type { Actor } from '../actor.ts';
import type { DocumentAction } from '../can.ts';

/** Names of colleagues: whoever has any role at the site reads them, only the server writes them. */
export function canDirectory(actor: Actor, action: DocumentAction, facts: DocumentFacts): boolean {
  return action === 'read' && actor.roles.some((held) => held.site === '*' || held.site === facts.site);
}
