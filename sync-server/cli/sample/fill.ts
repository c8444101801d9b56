import type { Actor } from '../../../shared/authz/actor.ts';
import type { UserId } from '../../../shared/base/ids.ts';
import type { Me } from '../../../shared/protocol/accounts.ts';
import type { ManyPeople } from '../../../shared/protocol/bulk.ts';
import { personas } from '../../api/demo/personas.ts';
import type { ApiClient } from '../api-client.ts';
import { areasFile } from './areas.ts';
import { planCases, planSessions } from './cases.ts';
import { planDays } from './day-plans.ts';
import type { SampleOptions } from './options.ts';
import { sampleItems, sampleProgrammes, sampleServices, sampleSites } from './organisation.ts';
import { planPeople } from './people.ts';
import { planStaff, type SampleStaff, shownWorkers } from './staff.ts';
import { writeRecords } from './write-records.ts';

/** Somebody of staff who writes, with a token of their own. */
export interface Writer {
  api: ApiClient;
  actor: Actor;
}

export interface Filled {
  sites: number;
  staff: number;
  people: number;
  households: number;
  cases: number;
  sessions: number;
}

/** Sites that an influx reaches. */
const SURGE_SITES = ['Wadi Amal', 'Old Mill', 'Sokilne'];

/**
 * Fills a server that has nothing yet with the sample, through its API alone: an administrator founds the organisation,
 * its staff sign in, and each brings what they wrote as their device would.
 */
export async function fillWithSample(
  guest: ApiClient,
  options: SampleOptions,
  say: (step: string) => void,
): Promise<Filled> {
  const steps = timed(say);
  const sites = sampleSites(options.seed);
  const staffing = planStaff(options, sites);
  const admin = await foundOrganisation(guest, options);
  steps('organisation founded');

  const writing = staffing.everybody.filter(
    ({ password, username }) => password !== undefined && username !== adminPersona.username,
  );
  await addStaff(admin, writing);
  const writers = await signInAll(
    guest,
    writing.filter(({ roles }) => roles.some(({ role }) => role === 'worker' || role === 'supervisor')),
  );
  const others = staffing.everybody.filter(
    ({ username }) => username !== adminPersona.username && !writing.some((one) => one.username === username),
  );
  await addStaff(admin, others);
  steps(`${staffing.everybody.length} of staff`);

  const surge = new Set(
    options.scenario === 'influx' ? sites.filter(({ name }) => SURGE_SITES.includes(name)).map(({ id }) => id) : [],
  );
  const people = planPeople(options, sites, surge);
  const cases = planCases(options, people, staffing.teams);
  planSessions(options, cases, shownWorkers);
  planDays(options, cases, shownWorkers);
  steps(`${people.length} people and ${cases.length} cases thought out`);

  const households = await writeRecords({ people, cases, teams: staffing.teams, writers, options }, steps);
  await untilListed(admin, people.length);
  steps('everybody is in the lists');
  // Whoever administers a server sees nobody's record.
  await giveUpSupervision(admin);
  return {
    sites: sites.length,
    staff: staffing.everybody.length,
    people: people.length,
    households,
    cases: cases.length,
    sessions: cases.reduce((sum, { sessions }) => sum + sessions.length, 0),
  };
}

const adminPersona = personas.find(({ role }) => role === 'admin')!;

async function foundOrganisation(guest: ApiClient, { seed }: SampleOptions): Promise<ApiClient> {
  const { needed } = await guest.call<{ needed: boolean }>('GET', '/api/setup');
  if (!needed)
    throw new Error(
      'This server is in use. The sample founds an organisation of its own: give it an empty folder, or a server that waits for its set-up.',
    );
  const { name, username, password } = adminPersona;
  const [[site, ...sites], [programme, ...programmes]] = [sampleSites(seed), sampleProgrammes(seed)];
  const first = {
    name,
    username,
    password,
    siteName: site!.name,
    siteId: site!.id,
    zone: site!.zone,
    programmeName: programme!.name,
    programmeId: programme!.id,
  };
  const { session } = await guest.call<{ session: string }>('POST', '/api/setup', first);
  const { token } = await guest.as(session).call<{ token: string }>('POST', '/api/tokens', { name: 'Sample data' });
  const admin = guest.as(token);
  const add = (shelf: string, places: object[]) =>
    eachOf(places, (place) => admin.call('POST', `/api/${shelf}`, place), 1);
  await admin.call('PATCH', `/api/sites/${site!.id}`, { nameAr: site!.nameAr });
  await admin.call('PATCH', `/api/programmes/${programme!.id}`, { nameAr: programme!.nameAr });
  await add(
    'sites',
    sites.map(({ id, name, nameAr, zone }) => ({ id, name, nameAr, zone })),
  );
  await add('programmes', programmes);
  await add(
    'services',
    sampleServices(seed).map(({ programme: _, ...service }) => service),
  );
  await add(
    'items',
    sampleItems(seed).map(({ season: _, ...item }) => item),
  );
  // Last, since each change of the shelf is compared with all that is on it.
  await admin.call('POST', `/api/areas/import?name=${areasFile.name}`, areasFile.read());
  return admin;
}

async function addStaff(admin: ApiClient, staff: SampleStaff[]): Promise<void> {
  const body: ManyPeople = { people: staff };
  if (staff.length > 0) await admin.call('POST', '/api/people/many', body);
}

/** Passwords are checked side by side; tokens are made in order, so that everybody gets the same enrolment every time. */
async function signInAll(guest: ApiClient, staff: SampleStaff[]): Promise<Map<UserId, Writer>> {
  const sessions = new Map<UserId, string>();
  await eachOf(staff, async ({ id, username, password }) => {
    const answer = await guest.call<{ session: string }>('POST', '/api/sign-in', { login: username, password });
    sessions.set(id, answer.session);
  });
  const writers = new Map<UserId, Writer>();
  for (const { id } of staff) {
    const { token } = await guest
      .as(sessions.get(id)!)
      .call<{ token: string }>('POST', '/api/tokens', { name: 'Sample data' });
    const api = guest.as(token);
    const { user, enrolment, roles } = await api.call<Me>('GET', '/api/me');
    writers.set(id, { api, actor: { user: id, name: user.name, enrolment: enrolment!, roles } });
  }
  return writers;
}

const LISTED_MS = 300_000;

/** Lists follow what was written: whoever looks at once is to find everybody. */
async function untilListed(admin: ApiClient, people: number): Promise<void> {
  const deadline = Date.now() + LISTED_MS;
  for (;;) {
    const { total } = await admin.call<{ total: number }>('GET', '/api/beneficiaries?limit=1');
    if (total >= people) return;
    if (Date.now() > deadline)
      throw new Error(`The list shows ${total} of ${people} people. The server's log says why.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function giveUpSupervision(admin: ApiClient): Promise<void> {
  const { user } = await admin.call<Me>('GET', '/api/me');
  await admin.call('PATCH', `/api/people/${user.id}`, { roles: [{ role: 'admin', site: '*' }] });
}

/** Some at once; the first failure ends it. */
export async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<unknown>, atOnce = 4): Promise<void> {
  const waiting = all[Symbol.iterator]();
  const worker = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function timed(say: (step: string) => void): (step: string) => void {
  let from = performance.now();
  return (step) => {
    const now = performance.now();
    say(`${((now - from) / 1000).toFixed(1).padStart(5)} s  ${step}`);
    from = now;
  };
}
