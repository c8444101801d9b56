import { type Actor, holds } from '../../../shared/authz/actor.ts';

/** May this person register somebody, at any site? */
export const mayRegister = (actor: Actor): boolean => holds(actor, null, 'worker', 'supervisor');
