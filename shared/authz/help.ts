import type { SiteId, UserId } from '../base/ids.ts';
import { type Actor, holds, type RoleAt } from './actor.ts';

/**
 * May this actor be shown a code that opens a device of that person? A supervisor or admin of a site of theirs may; a
 * device of somebody who administers is opened by those alone who administer all that they do, or a supervisor
 * could become an admin with it. Nobody helps themselves.
 */
export function mayHelp(actor: Actor, person: UserId, roles: RoleAt[]): boolean {
  if (actor.user === person) return false;
  const reaches = (site: SiteId | '*', ...wanted: ('supervisor' | 'admin')[]) =>
    site === '*'
      ? actor.roles.some((held) => held.site === '*' && (wanted as string[]).includes(held.role))
      : holds(actor, site, ...wanted);
  const administered = roles.filter(({ role }) => role === 'admin');
  if (!administered.every(({ site }) => reaches(site, 'admin'))) return false;
  return roles.some(({ site }) => reaches(site, 'supervisor', 'admin'));
}

/** May this actor help anybody at all? */
export const mayHelpSomebody = (actor: Actor): boolean => holds(actor, null, 'supervisor', 'admin');
