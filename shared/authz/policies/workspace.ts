import type { Actor } from '../actor.ts';
import type { DocumentAction } from '../can.ts';

/** The shelf holds nothing personal: everybody signed in reads it, only the server writes it. */
export function canWorkspace(actor: Actor, action: DocumentAction): boolean {
  return action === 'read' && actor.user !== '';
}
