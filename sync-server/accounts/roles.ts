import type { Role, RoleAt } from '../../shared/authz/actor.ts';
import type { SiteId, UserId } from '../../shared/base/ids.ts';
import type { AccountsDatabase } from './database.ts';

/** Who holds which role at which site. */
export function createRoles(db: AccountsDatabase) {
  const select = db.prepare<[string], { role: Role; site: string }>(
    'SELECT role, site FROM roleAt WHERE user = ? ORDER BY role, site',
  );
  const holdersAt = db.prepare<[string], UserId>("SELECT DISTINCT user FROM roleAt WHERE site IN (?, '*')").pluck();
  const clear = db.prepare('DELETE FROM roleAt WHERE user = ?');
  const insert = db.prepare('INSERT OR IGNORE INTO roleAt (user, role, site) VALUES (?, ?, ?)');
  const admins = db.prepare<[], { n: number }>(
    `SELECT count(DISTINCT roleAt.user) AS n FROM roleAt JOIN user ON user.id = roleAt.user
     WHERE role = 'admin' AND site = '*' AND user.disabledAt IS NULL`,
  );
  const replace = db.transaction((user: UserId, roles: RoleAt[]) => {
    clear.run(user);
    for (const { role, site } of roles) insert.run(user, role, site);
  });
  return {
    of: (user: UserId): RoleAt[] => select.all(user).map(({ role, site }) => ({ role, site: site as SiteId | '*' })),
    /** Who holds a role at a site, or at all. */
    holdersAt: (site: string): UserId[] => holdersAt.all(site),
    replace: (user: UserId, roles: RoleAt[]): void => replace(user, roles),
    /** Enabled people who administer everything: the last of them may not be lost. */
    countAdmins: (): number => admins.get()!.n,
  };
}
export type Roles = ReturnType<typeof createRoles>;
