import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import type { HouseholdRow, MemberRow } from '../../shared/projections/household.ts';

/** What somebody is to the one named: the words are the screens'. */
export interface HouseholdTie {
  relation: MemberRow['relation'] | 'lives-with';
  name: string;
}

/**
 * By whom else in the household somebody can be found: a member by the focal point (a child is asked for by the
 * mother's name), the focal point by those who are known by name alone. Not everybody by everybody: a search for one
 * name would answer with whole families.
 */
export function householdTies(
  id: string,
  people: ReadonlyMap<string, BeneficiaryRow>,
  households: ReadonlyMap<string, HouseholdRow>,
): HouseholdTie[] {
  return [...households.values()].flatMap((household) =>
    idsIn(household).includes(id) ? tiesIn(household, id, people) : [],
  );
}

/** Those of the household who are registered. */
function idsIn({ deletedAt, focalPoint, members }: HouseholdRow): string[] {
  if (deletedAt) return [];
  const ids = members.flatMap(({ beneficiary }) => (beneficiary ? [beneficiary as string] : []));
  return focalPoint && !ids.includes(focalPoint) ? [...ids, focalPoint] : ids;
}

function tiesIn(household: HouseholdRow, id: string, people: ReadonlyMap<string, BeneficiaryRow>): HouseholdTie[] {
  if (household.focalPoint === id) {
    return household.members.flatMap(({ beneficiary, name }) =>
      !beneficiary && name ? [{ relation: 'lives-with', name }] : [],
    );
  }
  const focal = household.focalPoint ? people.get(household.focalPoint) : undefined;
  if (!focal?.fullName || focal.deletedAt) return [];
  const relation = household.members.find((member) => member.beneficiary === id)?.relation ?? 'lives-with';
  return [{ relation, name: focal.fullName }];
}

/** The names that a search holds for each person besides their own, by id. */
export function householdNames(
  people: ReadonlyMap<string, BeneficiaryRow>,
  households: ReadonlyMap<string, HouseholdRow>,
): Map<string, string> {
  const names = new Map<string, string>();
  for (const household of households.values()) {
    for (const id of idsIn(household)) {
      const text = tiesIn(household, id, people)
        .map(({ name }) => name)
        .join(', ');
      if (text) names.set(id, text);
    }
  }
  return names;
}
