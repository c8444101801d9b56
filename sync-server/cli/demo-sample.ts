import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { RoleAt } from '../../shared/authz/actor.ts';
import { dayIn } from '../../shared/base/clock.ts';
import { stableId } from '../../shared/base/ids.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import type { BeneficiaryDetail, ListPage } from '../../shared/protocol/beneficiaries.ts';
import { personas } from '../api/demo/personas.ts';
import { type ApiClient, ApiError } from './api-client.ts';
import { type SamplePerson, samplePeople, sampleProgrammes, sampleServices, sampleSites } from './demo-people.ts';
import { createDice, type Dice, fillCase, type Writer, writeClash } from './demo-records.ts';
import { importPeople } from './import-people.ts';

const SEED = 20_261;
/** Cases of the imported people that have a history. */
const IMPORTED_WITH_HISTORY = 140;
const WITH_CLASH = 'Zahra Mohseni';
const AT_ONCE = 6;

interface Named {
  id: string;
  name: string;
}

/**
 * Fills a server with sample data, through its API alone. Every step finds what an earlier start has made, so that one
 * that was cut off is gone on with.
 */
export async function fillWithSample(guest: ApiClient, say: (step: string) => void): Promise<void> {
  const admin = await firstAdmin(guest);
  const sites = await placesOf(admin, 'sites', sampleSites);
  const programmes = await placesOf(admin, 'programmes', sampleProgrammes);
  await placesOf(admin, 'services', sampleServices);
  await addPersonas(admin, sites);
  const worker = await writerAs(guest, 'hana.kebede');
  const supervisor = await writerAs(guest, 'leila.benali');
  const everywhere: Writer = { api: admin, me: await admin.call<Me>('GET', '/api/me') };

  say('Importing 5,000 people …');
  const bytes = await readFile(path.join(import.meta.dirname, 'demo-data/people-febrl-4a.csv'));
  const into = { site: sites.get('Old Mill')!, programme: programmes.get('Protection')! };
  const imported = await importPeople(supervisor.api, { name: 'people-febrl-4a.csv', bytes }, into);
  if (imported.status !== 'done') throw new Error(`The sample could not be imported: ${imported.problem}`);

  say('Writing sessions, notes and comments …');
  const today = dayIn(Date.now(), 'UTC');
  const some = await supervisor.api.call<ListPage>(
    'GET',
    `/api/beneficiaries?site=${into.site}&sort=code&limit=${IMPORTED_WITH_HISTORY}`,
  );
  await eachOf(some.items, async ({ id }) => fillCasesOf(id, worker, supervisor, today, createDice(SEED + hashOf(id))));
  await eachOf(samplePeople, async (person) => {
    const writers =
      person.site === 'Wadi Amal'
        ? [worker, supervisor]
        : person.site === 'Tell Qamar'
          ? [supervisor, supervisor]
          : [everywhere, everywhere];
    const id = await register(person, sites, programmes, writers[0]!.api);
    await fillCasesOf(id, writers[0]!, writers[1]!, today, createDice(SEED + hashOf(id)));
    if (person.fullName === WITH_CLASH) {
      await writeClash(await worker.api.call<BeneficiaryDetail>('GET', `/api/beneficiaries/${id}`), worker, supervisor);
    }
  });
}

async function fillCasesOf(id: string, worker: Writer, supervisor: Writer, today: string, dice: Dice): Promise<void> {
  const person = await worker.api.call<BeneficiaryDetail>('GET', `/api/beneficiaries/${id}`);
  for (const row of person.cases) await fillCase(row, worker, supervisor, today, dice);
}

/** Makes the first admin, or signs in as them where that was done before. */
async function firstAdmin(guest: ApiClient): Promise<ApiClient> {
  const { name, username, password } = personas.find(({ role }) => role === 'admin')!;
  const { needed } = await guest.call<{ needed: boolean }>('GET', '/api/setup');
  if (needed) {
    const [site, programme] = [sampleSites[0]!, sampleProgrammes[0]!];
    const first = { name, username, password, siteName: site.name, zone: site.zone, programmeName: programme.name };
    await guest.call('POST', '/api/setup', first);
  }
  return tokenFor(guest, username, 'Sample data');
}

/** An API token of a persona. */
export async function tokenFor(
  guest: ApiClient,
  username: string,
  name: string,
): Promise<ApiClient & { token: string }> {
  const { password } = personas.find((persona) => persona.username === username)!;
  const { session } = await guest.call<{ session: string }>('POST', '/api/sign-in', { login: username, password });
  const { token } = await guest.as(session).call<{ token: string }>('POST', '/api/tokens', { name });
  return { ...guest.as(token), token };
}

async function writerAs(guest: ApiClient, username: string): Promise<Writer> {
  const api = await tokenFor(guest, username, 'Sample data');
  return { api, me: await api.call<Me>('GET', '/api/me') };
}

/** Makes places that aren't there and gives those their Arabic names that are; answers ids by name. */
async function placesOf(
  admin: ApiClient,
  shelf: string,
  wanted: { name: string; nameAr: string }[],
): Promise<Map<string, string>> {
  const there = new Map((await admin.call<Named[]>('GET', `/api/${shelf}`)).map(({ name, id }) => [name, id]));
  for (const place of wanted) {
    const known = there.get(place.name);
    const made = known
      ? await admin.call<Named>('PATCH', `/api/${shelf}/${known}`, place)
      : await admin.call<Named>('POST', `/api/${shelf}`, place);
    there.set(made.name, made.id);
  }
  return there;
}

async function addPersonas(admin: ApiClient, sites: Map<string, string>): Promise<void> {
  for (const { name, username, password, role, sites: at } of personas) {
    if (role === 'admin') continue;
    const roles = (at.length > 0 ? at.map((site) => sites.get(site)!) : ['*']).map(
      (site) => ({ role, site }) as RoleAt,
    );
    await admin.call('POST', '/api/people', { name, username, password, roles }).catch((error: unknown) => {
      if (!(error instanceof ApiError && error.problem.code === 'username-taken')) throw error;
    });
  }
}

async function register(
  person: SamplePerson,
  sites: Map<string, string>,
  programmes: Map<string, string>,
  api: ApiClient,
): Promise<string> {
  const { site, programme, born, estimated, ...fields } = person;
  const id = await stableId('sample-person', person.fullName);
  await api.call('POST', '/api/beneficiaries', {
    id,
    site: sites.get(site),
    programme: programmes.get(programme),
    fields: {
      ...fields,
      birthDate: born,
      ...(estimated ? { birthEstimated: true } : {}),
      consentServices: 'given',
      consentDisclosure: person.safeToCall === 'no' ? 'refused' : 'given',
      consentReporting: 'given',
    },
  });
  return id;
}

/** Some at once, in order; the first failure ends it. */
async function eachOf<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = all[Symbol.iterator]();
  const worker = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

const hashOf = (id: string): number => Number.parseInt(id.slice(0, 8), 16);
