import type { SiteId } from '../../shared/base/ids.ts';
import { err, ok, type Result } from '../../shared/base/result.ts';
import type { AccountsDatabase } from './database.ts';
import type { AccountPerson, People } from './people.ts';
import type { Places } from './places.ts';
import type { Roles } from './roles.ts';

export interface SetUpRequest {
  name: string;
  username: string;
  email?: string | undefined;
  password: string;
  siteName: string;
  programmeName: string;
  zone: string;
  /** Ids of the caller's own for the first site and programme. */
  siteId?: string | undefined;
  programmeId?: string | undefined;
}

/** The first admin, with the first site and programme. */
export function createSetUp(db: AccountsDatabase, people: People, roles: Roles, places: Places) {
  let underWay = false;
  const finish = db.transaction((admin: AccountPerson, request: SetUpRequest) => {
    const site = places.add('sites', { id: request.siteId, name: request.siteName, zone: request.zone });
    const programme = places.add('programmes', { id: request.programmeId, name: request.programmeName });
    if (!site.ok || !programme.ok) throw new Error('an empty server has a site or programme of that name');
    roles.replace(admin.id, [
      { role: 'admin', site: '*' },
      { role: 'supervisor', site: '*' },
    ]);
    return site.value.id as SiteId;
  });

  return {
    isNeeded: (): boolean => roles.countAdmins() === 0,
    /** Works once. Of two at the same time one is refused; one that was killed half-way can be done again. */
    async run(request: SetUpRequest): Promise<Result<AccountPerson, 'already-set-up'>> {
      if (underWay || roles.countAdmins() > 0) return err('already-set-up');
      underWay = true;
      try {
        people.clearUnfinished();
        const admin = await people.add({ ...request, roles: [] });
        if (!admin.ok) throw new Error(`an empty server says ${admin.error}`);
        finish(admin.value, request);
        return ok(admin.value);
      } finally {
        underWay = false;
      }
    },
  };
}
