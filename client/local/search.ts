import { createPeopleSearch, type Found } from '../../shared/finding/people-search.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import type { HouseholdRow } from '../../shared/projections/household.ts';
import { householdNames } from './household-names.ts';

export type { Found } from '../../shared/finding/people-search.ts';

const NO_HOUSEHOLDS: ReadonlyMap<string, HouseholdRow> = new Map();

/** The search of the people on this device: indexed once, and then what changes. */
export function createSearch() {
  const search = createPeopleSearch();
  const known = new Map<string, { row: BeneficiaryRow; household: string }>();
  // Asked with every letter: to look at thousands of people only to see that nobody changed took a tenth of its time.
  let all: { rows: ReadonlyMap<string, BeneficiaryRow>; households: ReadonlyMap<string, HouseholdRow> } | null = null;

  return {
    /**
     * Takes the rows as they are now; only what changed since the last time is indexed again. Answers whether all are
     * in: `most` bounds how many are taken at once, so that a slow phone draws in between.
     */
    follow(
      rows: ReadonlyMap<string, BeneficiaryRow>,
      households = NO_HOUSEHOLDS,
      most = Number.POSITIVE_INFINITY,
    ): boolean {
      if (all?.rows === rows && all.households === households) return true;
      all = null;
      const names = householdNames(rows, households);
      let taken = 0;
      for (const row of rows.values()) {
        const household = names.get(row.id) ?? '';
        const there = known.get(row.id);
        if (there?.row === row && there.household === household) continue;
        if (taken >= most) return false;
        search.put(row, household);
        known.set(row.id, { row, household });
        taken += 1;
      }
      for (const id of known.size === rows.size ? [] : [...known.keys()]) {
        if (rows.has(id)) continue;
        search.remove(id);
        known.delete(id);
      }
      all = { rows, households };
      return true;
    },

    /** Everybody who answers the query, the best answer first. An empty query is answered by nobody. */
    find: (query: string): Map<string, Found> => search.find(query),
  };
}
export type DeviceSearch = ReturnType<typeof createSearch>;
