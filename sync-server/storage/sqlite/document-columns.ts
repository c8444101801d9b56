import type { UserId } from '../../../shared/base/ids.ts';
import type { DocumentFacts } from '../../../shared/docs/facts.ts';

/** What is read of the table `documents`: the rest of it is nobody's daily business. */
export const DOCUMENT_COLUMNS =
  'number, reference, kind, site, programme, beneficiary, assigned, restricted, sequence, erased_by';

/** A row of the table `documents`. */
export interface DocumentColumns {
  number: number;
  reference: DocumentFacts['reference'];
  kind: DocumentFacts['kind'];
  site: DocumentFacts['site'];
  programme: DocumentFacts['programme'];
  beneficiary: DocumentFacts['beneficiary'];
  assigned: string;
  restricted: 0 | 1;
  sequence: number;
  /** Who erased it; null of one that is there. */
  erased_by: UserId | null;
}

export const factsOf = (columns: DocumentColumns): DocumentFacts => ({
  reference: columns.reference,
  kind: columns.kind,
  site: columns.site,
  programme: columns.programme,
  beneficiary: columns.beneficiary,
  assigned: JSON.parse(columns.assigned) as UserId[],
  restricted: columns.restricted === 1,
});
