import type { DocumentFacts } from '../../docs/facts.ts';
import { type Actor, holds } from '../actor.ts';
import type { DocumentAction } from '../can.ts';

/** A case: the site's workers and supervisors; a restricted one only those named. Logistics never reads it. */
export function canCase(actor: Actor, action: DocumentAction, facts: DocumentFacts): boolean {
  if (facts.site === null) return false;
  const works = holds(actor, facts.site, 'worker', 'supervisor');
  if (facts.restricted) return works && facts.assigned.includes(actor.user);
  if (action === 'read') return works || holds(actor, facts.site, 'viewer');
  return works;
}
