import { useLingui } from '@lingui/react/macro';
import type { BeneficiaryRow } from '../../../shared/projections/beneficiary.ts';
import type { HouseholdRow } from '../../../shared/projections/household.ts';

/** What a household is called: its own name, else after whoever speaks for it, else after somebody in it. */
export function useHouseholdName(): (household: HouseholdRow, people: ReadonlyMap<string, BeneficiaryRow>) => string {
  const { t } = useLingui();
  return (household, people) => {
    if (household.name) return household.name;
    const ids = [household.focalPoint, ...household.members.map(({ beneficiary }) => beneficiary)];
    const registered = ids.map((id) => (id && people.get(id)?.fullName) || null);
    const name = [...registered, ...household.members.map((member) => member.name)].find(Boolean);
    return name ? t`Household of ${name}` : t`Household`;
  };
}
