import type { RoleAt } from '../../../shared/authz/actor.ts';
import type { UserId } from '../../../shared/base/ids.ts';
import { personas } from '../../api/demo/personas.ts';
import { createDice, type Dice, idFrom } from './dice.ts';
import { type Culture, nameOf, newKin } from './names.ts';
import type { SampleOptions } from './options.ts';
import type { Country, SampleSite } from './organisation.ts';

/** Somebody of staff. Those with a password write the sample; the others could be invited. */
export interface SampleStaff {
  id: UserId;
  name: string;
  username: string;
  password?: string;
  roles: RoleAt[];
}

export interface SiteTeam {
  site: SampleSite;
  /** Carry the cases. */
  caseworkers: SampleStaff[];
  supervisors: SampleStaff[];
  /** Those who write for the site: at the sites of the personas some, elsewhere one for all. */
  writers: SampleStaff[];
}

export interface SampleStaffing {
  everybody: SampleStaff[];
  teams: SiteTeam[];
}

/** Open cases of all people, and of one caseworker. */
const OPEN_SHARE = 0.75;
const CASES_OF_ONE = 45;
/** Who signs in to write, at the sites of the personas and elsewhere: each takes two hashes of 46 ms. */
const AT_PERSONAS = 6;
const ELSEWHERE = 1;
const otherRoles = {
  viewer: 46,
  logistics: 22,
  worker: 10,
  finance: 9,
  analyst: 5,
  auditor: 3,
  admin: 2,
  supervisor: 3,
} as const;

/** Whose day the cards of the demonstration tell: full, and with nothing overdue but what they say. */
export const shownWorkers: ReadonlySet<string> = new Set(
  personas.filter(({ role }) => role === 'worker').map(({ username }) => username),
);

/** A fifth as many as there are people: a caseworker for 45 open cases, and all the others that an organisation has. */
export function planStaff(options: SampleOptions, sites: SampleSite[]): SampleStaffing {
  const dice = createDice('sample-staff', options.seed);
  const everybody = personas.map((persona) => asStaff(options, persona, sites));
  const hire = (site: SampleSite, role: RoleAt['role']): SampleStaff => {
    const one = newStaff(options, site, role, everybody, dice);
    everybody.push(one);
    return one;
  };
  const teams = sites.map((site) => planTeam(site, options, everybody, hire));
  const wanted = Math.round(options.people / 5);
  while (everybody.length < wanted) hire(dice.pick(sites), dice.weighted(otherRoles));
  return { everybody, teams };
}

function planTeam(
  site: SampleSite,
  { people, seed }: SampleOptions,
  everybody: SampleStaff[],
  hire: (site: SampleSite, role: RoleAt['role']) => SampleStaff,
): SiteTeam {
  const here = (role: RoleAt['role']) =>
    everybody.filter(({ roles }) => roles.some((held) => held.role === role && held.site === site.id));
  const [caseworkers, supervisors] = [here('worker'), here('supervisor')];
  const ofPersonas = caseworkers.length + supervisors.length > 0;
  const openCases = (people * site.share * OPEN_SHARE) / 100;
  while (caseworkers.length < Math.max(2, Math.round(openCases / CASES_OF_ONE))) caseworkers.push(hire(site, 'worker'));
  while (supervisors.length < 2) supervisors.push(hire(site, 'supervisor'));
  const writers = caseworkers.slice(0, ofPersonas ? AT_PERSONAS : ELSEWHERE);
  for (const writer of ofPersonas ? [...writers, supervisors[0]!] : writers)
    writer.password ??= idFrom('sample-password', seed, writer.username);
  return { site, caseworkers, supervisors, writers };
}

function asStaff({ seed }: SampleOptions, persona: (typeof personas)[number], sites: SampleSite[]): SampleStaff {
  const { name, username, password, role } = persona;
  const at =
    persona.sites.length === 0
      ? ['*' as const]
      : sites.filter((site) => persona.sites.includes(site.name)).map(({ id }) => id);
  return {
    id: idFrom<UserId>('sample-staff', seed, username),
    name,
    username,
    password,
    roles: at.map((site) => ({ role: role as RoleAt['role'], site })),
  };
}

/** Staff are from where they work. */
const ownOf: Record<Country, Culture> = { iraq: 'arabic', ethiopia: 'amharic', ukraine: 'ukrainian' };

function newStaff(
  { seed }: SampleOptions,
  site: SampleSite,
  role: RoleAt['role'],
  others: SampleStaff[],
  dice: Dice,
): SampleStaff {
  const culture = ownOf[site.country];
  const kin = newKin(culture, dice.chance(0.7), dice);
  const { fullName, latin } = nameOf(kin, dice.pick(['female', 'male']), false, dice);
  const [first, ...rest] = latin
    .toLowerCase()
    .replaceAll(/[^a-z ]/g, '')
    .split(' ');
  const wish = `${first}.${rest.at(-1) ?? site.country}`;
  let username = wish;
  for (let n = 2; others.some((other) => other.username === username); n += 1) username = `${wish}${n}`;
  return {
    id: idFrom<UserId>('sample-staff', seed, username),
    name: fullName,
    username,
    roles: [{ role, site: site.id }],
  };
}
