import { addDays } from '../../../shared/base/clock.ts';
import type { BeneficiaryId, HouseholdId } from '../../../shared/base/ids.ts';
import type { BeneficiaryValues } from '../../../shared/docs/beneficiary.ts';
import type { Relation } from '../../../shared/docs/household.ts';
import { registrationDay } from './calendar.ts';
import { createDice, type Dice, idFrom } from './dice.ts';
import { type Culture, type Kin, nameOf, newKin, type PersonName, type Sex } from './names.ts';
import type { SampleOptions } from './options.ts';
import type { SampleSite } from './organisation.ts';

/** Somebody who is helped, and where they belong; what is written of them follows from this. */
export interface SamplePerson extends PersonName {
  id: BeneficiaryId;
  site: SampleSite;
  culture: Culture;
  sex: Sex;
  birthDate: string;
  isEstimated: boolean;
  registeredOn: string;
  relation: Relation;
  /** May their name be given to others? */
  disclosure: NonNullable<BeneficiaryValues['consentDisclosure']>;
  household: SampleHousehold | null;
}

/** Of a household somebody may be known by name alone. */
export interface SampleMember extends PersonName {
  sex: Sex;
  birthDate: string;
  relation: Relation;
}

export interface SampleHousehold {
  id: HouseholdId;
  site: SampleSite;
  head: SamplePerson;
  registered: SamplePerson[];
  others: SampleMember[];
}

const ALONE = 0.1;
/** Who is usually registered themselves, and not only named in the household. */
const registeredShare: Partial<Record<Relation, number>> = { head: 1, spouse: 0.92, child: 0.68, parent: 0.8 };

/** As many people as asked for, in households of plausible sizes (4 registered on average, 5 with those only named). */
export function planPeople(options: SampleOptions, sites: SampleSite[], surge: ReadonlySet<string>): SamplePerson[] {
  const dice = createDice('sample-people', options.seed, options.scenario);
  const shares = Object.fromEntries(sites.map(({ id, share }) => [id, surge.has(id) ? share * 1.5 : share]));
  const people: SamplePerson[] = [];
  for (let n = 0; people.length < options.people; n += 1) {
    const drawn = dice.weighted(shares);
    const site = sites.find(({ id }) => id === drawn)!;
    people.push(...planHousehold(n, site, surge.has(site.id), options, dice));
  }
  return people
    .slice(0, options.people)
    .map((person) => trimmed(person, people.length > options.people ? people.slice(options.people) : []));
}

/** The last household loses those who came after the number was full. */
function trimmed(person: SamplePerson, surplus: SamplePerson[]): SamplePerson {
  if (person.household)
    person.household.registered = person.household.registered.filter((one) => !surplus.includes(one));
  return person;
}

function planHousehold(
  n: number,
  site: SampleSite,
  isSurge: boolean,
  options: SampleOptions,
  dice: Dice,
): SamplePerson[] {
  const culture = dice.weighted(site.cultures as Record<Culture, number>);
  const kin = newKin(culture, dice.chance(site.latin), dice);
  const registeredOn = registrationDay(options, isSurge, dice);
  const isFemaleHead = dice.chance(0.46);
  const headAge = dice.int(19, 71);
  const head = { sex: isFemaleHead ? ('female' as const) : ('male' as const), age: headAge, relation: 'head' as const };
  if (dice.chance(ALONE)) return [personOf(n, 0, head, kin, site, registeredOn, options, dice)];
  const household = {
    id: idFrom<HouseholdId>('sample-household', options.seed, n),
    site,
    registered: [],
    others: [],
  } as unknown as SampleHousehold;
  for (const [place, member] of [head, ...familyOf(head, dice)].entries()) {
    const person = personOf(n, place, member, kin, site, registeredOn, options, dice);
    if (dice.chance(registeredShare[member.relation] ?? 0.6)) household.registered.push({ ...person, household });
    else
      household.others.push({
        fullName: person.fullName,
        latin: person.latin,
        sex: person.sex,
        birthDate: person.birthDate,
        relation: person.relation,
      });
  }
  household.head = household.registered[0]!;
  return household.registered;
}

interface Age {
  sex: Sex;
  age: number;
  relation: Relation;
}

function familyOf(head: Age, dice: Dice): Age[] {
  const family: Age[] = [];
  const sexOf = (): Sex => (dice.chance(0.5) ? 'female' : 'male');
  if (dice.chance(head.sex === 'male' ? 0.85 : 0.4)) {
    family.push({
      sex: head.sex === 'male' ? 'female' : 'male',
      age: Math.max(18, head.age + dice.int(-6, 4)),
      relation: 'spouse',
    });
  }
  const eldest = Math.min(17, head.age - 18);
  const children = eldest < 0 ? 0 : dice.weighted({ 0: 8, 1: 16, 2: 24, 3: 22, 4: 15, 5: 9, 6: 6 });
  for (let child = 0; child < Number(children); child += 1)
    family.push({ sex: sexOf(), age: dice.int(0, Math.max(0, eldest)), relation: 'child' });
  if (head.age < 50 && dice.chance(0.22))
    family.push({ sex: sexOf(), age: head.age + dice.int(20, 28), relation: 'parent' });
  if (dice.chance(0.12))
    family.push({
      sex: sexOf(),
      age: dice.int(8, 30),
      relation: dice.pick(['sibling', 'other-relative', 'not-related']),
    });
  return family;
}

function personOf(
  n: number,
  place: number,
  { sex, age, relation }: Age,
  kin: Kin,
  site: SampleSite,
  registeredOn: string,
  { seed, asOf, scenario }: SampleOptions,
  dice: Dice,
): SamplePerson {
  const isEstimated = dice.chance(age > 40 ? 0.4 : scenario === 'remote' ? 0.35 : 0.14);
  const born = addDays(asOf, -Math.floor(age * 365.25) - dice.int(0, 364));
  return {
    id: idFrom<BeneficiaryId>('sample-person', seed, n, place),
    ...nameOf(kin, sex, relation === 'child', dice),
    site,
    culture: kin.culture,
    sex,
    birthDate: isEstimated ? `${born.slice(0, 4)}-01-01` : born,
    isEstimated,
    registeredOn: registeredOn < born ? addDays(born, 1) : registeredOn,
    relation,
    disclosure: dice.weighted({ given: 76, refused: 15, 'not-recorded': 7, withdrawn: 2 }),
    household: null,
  };
}
