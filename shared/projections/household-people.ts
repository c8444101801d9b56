import type { MemberId } from '../base/ids.ts';
import type { BeneficiaryRow } from './beneficiary.ts';
import type { HouseholdRow, MemberRow } from './household.ts';

/**
 * Who lives with whom is said twice: by the household's members, and by the person's own record. Each is written offline
 * and apart from the other, so that one may lack or precede the other; here is what both say together.
 */

/** A member; `id` is null where only the person's own record says that they live here. */
export interface HouseholdMember extends Omit<MemberRow, 'id' | 'author'> {
  id: MemberId | null;
}

/** Those who live in a household: its members, and whoever's own record names it though it says nothing of them. */
export function membersOf(household: HouseholdRow, people: Iterable<BeneficiaryRow>): HouseholdMember[] {
  const entered = new Set([...household.members, ...household.former].map(({ beneficiary }) => beneficiary));
  const named: HouseholdMember[] = [];
  for (const { id, household: said, deletedAt } of people) {
    if (said !== household.id || deletedAt || entered.has(id)) continue;
    named.push({ ...blankMember, beneficiary: id });
  }
  return [...household.members, ...named];
}

export interface PersonsHousehold {
  /** Where they live; null when nowhere, or where this reader may not see it. */
  household: HouseholdRow | null;
  /** Their record names a household that is not among those given. */
  unseen: boolean;
  /** Others that have them as a member too: two people entered them without having heard of each other. */
  also: HouseholdRow[];
}

/** The household of a person: the one that their record names, else one whose members say so. */
export function householdOf(
  person: Pick<BeneficiaryRow, 'id' | 'household'>,
  households: ReadonlyMap<string, HouseholdRow>,
): PersonsHousehold {
  const named = person.household === null ? undefined : households.get(person.household);
  const isOf = ({ beneficiary }: MemberRow) => beneficiary === person.id;
  const listing: HouseholdRow[] = [];
  if (named && !named.deletedAt && !named.former.some(isOf)) listing.push(named);
  for (const household of households.values()) {
    if (household !== named && !household.deletedAt && household.members.some(isOf)) listing.push(household);
  }
  const [first = null, ...also] = listing;
  return { household: first, unseen: first === null && person.household !== null && !named, also };
}

const blankMember: HouseholdMember = {
  id: null,
  beneficiary: null,
  name: null,
  sex: null,
  birthDate: null,
  birthEstimated: null,
  relation: null,
  leftOn: null,
  clashes: [],
};
