import type { DocumentFacts } from '../../shared/docs/facts.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import type { CaseRow } from '../../shared/projections/case.ts';

/** What decides who may read and write a case, as its row tells it. */
export const factsOfCase = (row: CaseRow): DocumentFacts => ({
  reference: referenceTo('case', row.id),
  kind: 'case',
  site: row.site,
  programme: row.programme,
  beneficiary: row.beneficiary,
  assigned: row.assigned,
  restricted: row.restricted,
});
