import type { BeneficiaryId, ProgrammeId, SiteId, UserId } from '../base/ids.ts';
import type { DocumentKind, DocumentReference } from './reference.ts';

/**
 * What decides access to a document and is therefore not in it: kept in the server's tables, changed by commands
 * of the API alone, told to devices beside the document. A socket update can't grant anything.
 */
export interface DocumentFacts {
  reference: DocumentReference;
  kind: DocumentKind;
  /** null for the workspace, which belongs to all sites. */
  site: SiteId | null;
  /** Of a case: the programme and the person. null for the other kinds. */
  programme: ProgrammeId | null;
  beneficiary: BeneficiaryId | null;
  /** People who work on it. On a restricted case nobody else may read it. */
  assigned: UserId[];
  restricted: boolean;
}
