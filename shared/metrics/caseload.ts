import type { BeneficiaryValues } from '../docs/beneficiary.ts';
import type { CaseValues, SessionValues } from '../docs/case.ts';

/**
 * What figures need to know of one person: nothing that names them. A case and all that hangs on it counts with its
 * person, so that a change to any of these documents moves the figures of this one caseload and of no other.
 */
export interface Caseload {
  /** null while the person's own document hasn't arrived: cases and sessions count, the person doesn't yet. */
  person: CountedPerson | null;
  cases: CountedCase[];
}

export interface CountedPerson extends Pick<BeneficiaryValues, 'sex' | 'birthDate'> {
  site: string | null;
  deleted: boolean;
}

export interface CountedCase extends Pick<CaseValues, 'status' | 'openedOn' | 'closedOn' | 'riskLevel'> {
  site: string | null;
  programme: string | null;
  sessions: CountedSession[];
}

export type CountedSession = Pick<SessionValues, 'status' | 'kind' | 'on'>;
