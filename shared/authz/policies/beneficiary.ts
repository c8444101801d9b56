import type { DocumentFacts } from '../../docs/facts.ts';
import { type Actor, holds } from '../actor.ts';
import type { DocumentAction } from '../can.ts';

/** Identity: everybody who serves people at the site reads it, workers and supervisors write it. */
export function canBeneficiary(actor: Actor, action: DocumentAction, facts: DocumentFacts): boolean {
  if (facts.site === null) return false;
  if (action === 'read') return holds(actor, facts.site, 'worker', 'supervisor', 'logistics', 'viewer');
  return holds(actor, facts.site, 'worker', 'supervisor');
}
