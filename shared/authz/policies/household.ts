import type { DocumentFacts } from '../../docs/facts.ts';
import { type Actor, holds } from '../actor.ts';
import type { DocumentAction } from '../can.ts';
import { readersOfPeople } from './beneficiary.ts';

/** Who lives together: whoever may read people at the site reads it, workers and supervisors write it. */
export function canHousehold(actor: Actor, action: DocumentAction, facts: DocumentFacts): boolean {
  if (facts.site === null) return false;
  if (action === 'read') return holds(actor, facts.site, ...readersOfPeople);
  return holds(actor, facts.site, 'worker', 'supervisor');
}
