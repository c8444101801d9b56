import { relations } from '../../../shared/docs/household.ts';
import { ageOn } from '../../../shared/projections/age.ts';
import type { BeneficiaryRow } from '../../../shared/projections/beneficiary.ts';
import type { HouseholdRow } from '../../../shared/projections/household.ts';
import { type HouseholdMember, membersOf } from '../../../shared/projections/household-people.ts';

/** A member as the list shows them. */
export interface ShownMember {
  key: string;
  member: HouseholdMember;
  /** Their record, where they are registered and this device has it. */
  person: BeneficiaryRow | null;
  /** Empty where they are registered and this device may not see them. */
  name: string;
  /** Whole years; null where nobody knows. */
  age: number | null;
  isEstimated: boolean;
  isFocalPoint: boolean;
}

/** @param day `YYYY-MM-DD`, for ages */
export function shownMember(
  member: HouseholdMember,
  household: HouseholdRow,
  people: ReadonlyMap<string, BeneficiaryRow>,
  day: string,
): ShownMember {
  const person = (member.beneficiary && people.get(member.beneficiary)) || null;
  const { birthDate, birthEstimated } = person ?? member;
  return {
    key: member.id ?? member.beneficiary ?? '',
    member,
    person,
    name: person ? person.fullName : member.beneficiary ? '' : (member.name ?? ''),
    age: ageOn(birthDate, day),
    isEstimated: birthEstimated ?? false,
    isFocalPoint: member.beneficiary !== null && member.beneficiary === household.focalPoint,
  };
}

/** Who lives there: the focal point first, then as families are listed, the older before the younger. */
export function shownMembers(
  household: HouseholdRow,
  people: ReadonlyMap<string, BeneficiaryRow>,
  day: string,
): ShownMember[] {
  const shown = membersOf(household, people.values()).map((member) => shownMember(member, household, people, day));
  const rank = ({ isFocalPoint, member }: ShownMember) =>
    isFocalPoint ? -1 : member.relation ? relations.indexOf(member.relation) : relations.length;
  return shown.sort((a, b) => rank(a) - rank(b) || (b.age ?? -1) - (a.age ?? -1) || a.name.localeCompare(b.name));
}
