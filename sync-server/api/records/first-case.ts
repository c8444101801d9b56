import { type CaseId, stableId } from '../../../shared/base/ids.ts';

/** The id of the case that is opened with a person: derived, so that doing it again opens no second one. */
export const firstCaseId = (beneficiary: string, programme: string): Promise<CaseId> =>
  stableId<CaseId>('first-case', beneficiary, programme);
