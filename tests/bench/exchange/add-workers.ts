import path from 'node:path';
import { newId, type SiteId, type UserId } from '../../../shared/base/ids.ts';
import { openAccounts } from '../../../sync-server/accounts/accounts.ts';
import { readSecret } from '../../../sync-server/storage/secret.ts';
import type { OurServer } from './our-server.ts';

/** What somebody comes with: a token, and the enrolment that their documents' client ids are made of. */
export interface Seat {
  token: string;
  enrolment: number;
}

/**
 * A worker and a device for each of these sites, which are new and may be named more than once. Made in the folder of the
 * stopped server, since nobody's password is needed.
 */
export async function addWorkers({ server }: OurServer, sites: SiteId[]): Promise<Seat[]> {
  await server.kill('SIGTERM');
  const accounts = await openAccounts(server.dataDir, readSecret(path.join(server.dataDir, 'secret')));
  try {
    const people = sites.map((site, n) => ({
      id: newId<UserId>(),
      name: `Worker ${n}`,
      username: `worker.${n}`,
      roles: [{ role: 'worker' as const, site }],
    }));
    for (const [n, id] of [...new Set(sites)].entries()) accounts.places.add('sites', { id, name: `Site ${n}` });
    await accounts.addManyPeople(people);
    return people.map(({ id }) => {
      const token = accounts.enrolments.addToken(id, 'bench');
      if (!token.ok) throw new Error(`no token: ${token.error}`);
      return token.value;
    });
  } finally {
    accounts.close();
    await server.start();
  }
}
