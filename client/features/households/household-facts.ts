import type { DocumentFacts } from '../../../shared/docs/facts.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import type { HouseholdRow } from '../../../shared/projections/household.ts';

/** What decides who may read and write a household. */
export const factsOfHousehold = ({ id, site }: HouseholdRow): DocumentFacts => ({
  reference: referenceTo('household', id),
  kind: 'household',
  site,
  programme: null,
  beneficiary: null,
  assigned: [],
  restricted: false,
});
