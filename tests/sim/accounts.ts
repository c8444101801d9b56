import type { Actor, RoleAt } from '../../shared/authz/actor.ts';
import { instantOf } from '../../shared/base/clock.ts';
import { newId, type ProgrammeId, type SiteId, type UserId } from '../../shared/base/ids.ts';
import type { Me } from '../../shared/protocol/accounts.ts';
import type { KnownPlaces } from '../../sync-server/sync/register.ts';

/** Who there is, on which devices, and what they may: in the server's tables, which survive it. */
export interface Accounts {
  sites: readonly SiteId[];
  programme: ProgrammeId;
  places: KnownPlaces;
  people: readonly Person[];
  /** Erases people, and has no device. */
  admin: Actor;
  addPerson(name: string, roles: RoleAt[]): Person;
  /** A device of a person's: its enrolment number, which is its token too. */
  enrol(person: Person): number;
  actorOfToken(token: string): Actor | null;
  actorOf(enrolment: number): Actor;
  me(enrolment: number): Me;
}

export interface Person {
  id: UserId;
  name: string;
  roles: RoleAt[];
}

export const tokenOf = (enrolment: number): string => `token ${enrolment}`;

export function createAccounts(now: () => number): Accounts {
  const sites = [newId<SiteId>(), newId<SiteId>()];
  const programme = newId<ProgrammeId>();
  const people: Person[] = [];
  const owners = new Map<number, Person>();

  const actorOf = (enrolment: number): Actor => {
    const { id, name, roles } = owners.get(enrolment)!;
    return { user: id, name, enrolment, roles: structuredClone(roles) };
  };

  return {
    sites,
    programme,
    places: {
      find: (shelf, id) => ((shelf === 'sites' ? sites : [programme]).some((known) => known === id) ? { id } : null),
    },
    people,
    admin: { user: newId<UserId>(), name: 'admin', enrolment: 2, roles: [{ role: 'admin', site: '*' }] },
    addPerson(name, roles) {
      const person = { id: newId<UserId>(), name, roles };
      people.push(person);
      return person;
    },
    enrol(person) {
      const enrolment = 10 + owners.size;
      owners.set(enrolment, person);
      return enrolment;
    },
    actorOf,
    actorOfToken(token) {
      const enrolment = Number(token.slice('token '.length));
      return owners.has(enrolment) ? actorOf(enrolment) : null;
    },
    me(enrolment) {
      const { id, name, roles } = owners.get(enrolment)!;
      const user = { id, name, username: name, email: null };
      return { user, enrolment, roles: structuredClone(roles), serverTime: instantOf(now()) };
    },
  };
}
