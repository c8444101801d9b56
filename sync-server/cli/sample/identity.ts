import { addDays } from '../../../shared/base/clock.ts';
import type { DistributionId, MemberId } from '../../../shared/base/ids.ts';
import type { BeneficiaryValues } from '../../../shared/docs/beneficiary.ts';
import { createBeneficiary } from '../../../shared/edits/beneficiary.ts';
import { addDistribution } from '../../../shared/edits/distribution.ts';
import type { EditContext } from '../../../shared/edits/edit.ts';
import { addMember, setHousehold } from '../../../shared/edits/household.ts';
import { subDistrictsOf } from './areas.ts';
import { createDice, type Dice, idFrom } from './dice.ts';
import { must } from './must.ts';
import { nameOf, newKin } from './names.ts';
import type { SampleOptions } from './options.ts';
import { type Country, type SampleItem, sampleItems } from './organisation.ts';
import type { SampleHousehold, SamplePerson } from './people.ts';
import { suiting, toldOf } from './suiting.ts';
import { livesAt, safeContacts, safeTimes, specificNeeds, spoken } from './words.ts';

const prefix: Record<Country, string> = { iraq: '+964 77', ethiopia: '+251 91', ukraine: '+380 67' };

/** A number that nobody has: all of them are in the 555 range. */
export const phoneAt = (country: Country, dice: Dice): string =>
  `${prefix[country]}${country === 'ukraine' ? '' : dice.int(0, 9)} 555 0${dice.int(100, 999)}`;

/** What a registration writes of somebody, with the goods they were given since. */
export function writePerson(context: EditContext, person: SamplePerson, options: SampleOptions): void {
  const dice = createDice('sample-identity', options.seed, person.id);
  must(createBeneficiary(context, identityOf(person, options, dice)));
  if (person.relation !== 'child') handOut(context, person, options, dice);
}

function identityOf(person: SamplePerson, { asOf, scenario }: SampleOptions, dice: Dice): Partial<BeneficiaryValues> {
  const { site, culture, sex } = person;
  const told = toldOf(person, asOf);
  const isMinor = told.age < 18;
  // The same for all of one household.
  const home = createDice('sample-home', person.household?.id ?? person.id);
  const place = homeOf(site.area, site.country, home);
  const safe = dice.weighted({ yes: 70, 'with-care': 20, no: 10 });
  const head = person.household?.head;
  return {
    fullName: person.fullName,
    ...(person.latin !== person.fullName && dice.chance(0.45) ? { knownAs: person.latin } : {}),
    ...(dice.chance(isMinor ? 0.75 : 0.3)
      ? { motherName: nameOf(newKin(culture, dice.chance(site.latin), dice), 'female', false, dice).fullName }
      : {}),
    ...(dice.chance(0.35) ? { nationalId: `${dice.pick(['A', 'B', 'K', 'N'])}${dice.int(1_000_000, 9_999_999)}` } : {}),
    sex: dice.chance(0.008) ? 'not-stated' : sex,
    birthDate: person.birthDate,
    ...(person.isEstimated ? { birthEstimated: true } : {}),
    ...(!isMinor && dice.chance(0.72) ? { phone: phoneAt(site.country, dice), safeToCall: safe } : {}),
    ...(safe === 'yes' ? {} : { safeContact: dice.pick(suiting(safeContacts, told)) }),
    ...(safe === 'with-care' ? { safeTimes: dice.pick(suiting(safeTimes, told)) } : {}),
    ...place,
    languages: home.pick(spoken[culture]),
    ...(dice.chance(0.11) ? { specificNeeds: dice.pick(suiting(specificNeeds, told)) } : {}),
    ...(person.household ? { household: person.household.id } : {}),
    ...(isMinor && head && head.id !== person.id
      ? { guardianName: head.fullName, guardianRelation: dice.pick(['Parent', 'Parent', 'Aunt or uncle']) }
      : {}),
    consentServices: dice.weighted({ given: 97, 'not-recorded': 3 }),
    consentDisclosure: person.disclosure,
    consentReporting: dice.weighted({ given: 84, refused: 10, 'not-recorded': 6 }),
    consentBy: isMinor ? 'guardian' : 'self',
    consentHow: dice.weighted({ spoken: scenario === 'remote' ? 88 : 70, signed: 30 }),
    consentOn: person.registeredOn,
  };
}

function homeOf(area: string | null, country: Country, home: Dice): { place?: string; livesAt: string } {
  const words = home
    .pick(livesAt[country])
    .replace('{n}', String(home.int(1, 60)))
    .replace('{letter}', home.pick(['A', 'B', 'C', 'D']));
  return area === null ? { livesAt: words } : { place: home.pick(subDistrictsOf(area)), livesAt: words };
}

const monthsOf: Record<SampleItem['season'], number[]> = {
  winter: [11, 12, 1, 2],
  summer: [5, 6, 7, 8],
  autumn: [8, 9, 10],
  always: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
};

function handOut(context: EditContext, person: SamplePerson, options: SampleOptions, dice: Dice): void {
  const days = Math.round((Date.parse(options.asOf) - Date.parse(person.registeredOn)) / 86_400_000);
  const size = person.household ? person.household.registered.length + person.household.others.length : 1;
  const items = sampleItems(options.seed);
  const count = Number(dice.weighted({ 0: 42, 1: 30, 2: 18, 3: 10 }));
  for (let n = 0; n < count; n += 1) {
    const on = addDays(person.registeredOn, dice.int(0, Math.max(0, days - 1)));
    const month = Number(on.slice(5, 7));
    const item = dice.pick(items.filter(({ season }) => monthsOf[season].includes(month)));
    const quantity =
      item.unit === 'kg' ? 5 * size : item.unit === 'litre' ? 20 : item.unit === 'piece' ? Math.min(size, 6) : 1;
    must(
      addDistribution(
        context,
        { item: item.id, itemName: item.name, unit: item.unit, quantity, on },
        idFrom<DistributionId>('sample-goods', person.id, n),
      ),
    );
  }
}

/** Who lives together: the registered by their id, the others by name. */
export function writeHousehold(context: EditContext, { id, site, head, registered, others }: SampleHousehold): void {
  const home = homeOf(site.area, site.country, createDice('sample-home', id));
  must(
    setHousehold(context, { focalPoint: head.id, address: home.livesAt, ...(home.place ? { place: home.place } : {}) }),
  );
  for (const [n, { id: beneficiary, relation }] of registered.entries()) {
    must(addMember(context, { beneficiary, relation }, idFrom<MemberId>('sample-member', id, n)));
  }
  for (const [n, { fullName, sex, birthDate, relation }] of others.entries()) {
    must(addMember(context, { name: fullName, sex, birthDate, relation }, idFrom<MemberId>('sample-other', id, n)));
  }
}
