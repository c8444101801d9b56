import type { SiteId, UserId } from '../base/ids.ts';

export const roles = ['worker', 'supervisor', 'logistics', 'finance', 'analyst', 'viewer', 'auditor', 'admin'] as const;
export type Role = (typeof roles)[number];

/** A role at a site; `*` stands for every site, also those that come later. */
export interface RoleAt {
  role: Role;
  site: SiteId | '*';
}

/** Who acts: a person on one of their enrolled devices or tokens, or the server itself. */
export interface Actor {
  user: UserId;
  name: string;
  enrolment: number;
  roles: RoleAt[];
  /** The server's own edits: derived, repeatable, and past every rule but the door's bounds. */
  system?: true;
}

/** Does the actor hold one of these roles at this site? A site of null asks for the role anywhere. */
export function holds(actor: Actor, site: SiteId | null, ...wanted: Role[]): boolean {
  return actor.roles.some(
    (held) => wanted.includes(held.role) && (site === null || held.site === '*' || held.site === site),
  );
}

/** The sites at which the actor holds one of these roles: a list, or `*` for all. */
export function sitesWith(actor: Actor, ...wanted: Role[]): SiteId[] | '*' {
  if (actor.system) return '*';
  const held = actor.roles.filter((at) => wanted.includes(at.role));
  if (held.some((at) => at.site === '*')) return '*';
  return [...new Set(held.map((at) => at.site as SiteId))];
}
