import type { DocumentFacts } from '../../docs/facts.ts';
import { type Actor, holds, type Role } from '../actor.ts';
import type { DocumentAction } from '../can.ts';

/** Whoever serves people at a site reads who they are. */
export const readersOfPeople: readonly Role[] = ['worker', 'supervisor', 'logistics', 'viewer'];

/** Identity: everybody who serves people at the site reads it, workers and supervisors write it. */
export function canBeneficiary(actor: Actor, action: DocumentAction, facts: DocumentFacts): boolean {
  if (facts.site === null) return false;
  if (action === 'read') return holds(actor, facts.site, ...readersOfPeople);
  return holds(actor, facts.site, 'worker', 'supervisor');
}
