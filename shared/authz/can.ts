import type { SiteId } from '../base/ids.ts';
import type { DocumentFacts } from '../docs/facts.ts';
import { type Actor, holds } from './actor.ts';
import { canBeneficiary, readersOfPeople } from './policies/beneficiary.ts';
import { canCase } from './policies/case.ts';
import { canDirectory } from './policies/directory.ts';
import { canHousehold } from './policies/household.ts';
import { canWorkspace } from './policies/workspace.ts';

/** `register` brings a document into being; it needs what writing needs. */
export type DocumentAction = 'read' | 'write' | 'register';

/** May this actor do this to this document? The same answer on the device and at the door. */
export function can(actor: Actor, action: DocumentAction, facts: DocumentFacts): boolean {
  if (actor.system) return true;
  switch (facts.kind) {
    case 'beneficiary':
      return canBeneficiary(actor, action, facts);
    case 'case':
      return canCase(actor, action, facts);
    case 'household':
      return canHousehold(actor, action, facts);
    case 'workspace':
      return canWorkspace(actor, action);
    case 'directory':
      return canDirectory(actor, action, facts);
  }
}

/** Acts that are not about one document. */
export type GeneralAction = 'administer' | 'see-people' | 'see-figures' | 'export' | 'erase';

/** May this actor do this at this site (null: anywhere at all)? */
export function canDo(actor: Actor, action: GeneralAction, site: SiteId | null): boolean {
  if (actor.system) return true;
  switch (action) {
    case 'administer':
    case 'erase':
      return holds(actor, site, 'admin');
    case 'see-people':
      return holds(actor, site, ...readersOfPeople);
    case 'see-figures':
      return holds(actor, site, 'supervisor', 'analyst', 'worker', 'admin', 'finance', 'logistics');
    case 'export':
      return holds(actor, site, 'supervisor');
  }
}
