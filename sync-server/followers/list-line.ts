import { riskLevels } from '../../shared/docs/case.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import type { CaseRow } from '../../shared/projections/case.ts';
import type { ListedBeneficiary, ListQuery } from '../../shared/protocol/beneficiaries.ts';

/**
 * A person's line: what their cases say together. Risk is the highest of the open cases (of the closed ones where none
 * is open), the status is open while any is; only cases that the requester may read are given here.
 */
export function summarise(row: BeneficiaryRow, cases: CaseRow[]): ListedBeneficiary {
  const open = cases.filter((each) => each.status !== 'closed');
  let riskLevel: CaseRow['riskLevel'] = null;
  let lastSeenOn: string | null = null;
  let nextOn: string | null = null;
  let sessions = 0;
  for (const each of open.length > 0 ? open : cases) {
    if (each.riskLevel && riskRank(each.riskLevel) > riskRank(riskLevel)) riskLevel = each.riskLevel;
  }
  for (const each of cases) {
    if (each.lastSeenOn && (lastSeenOn === null || each.lastSeenOn > lastSeenOn)) lastSeenOn = each.lastSeenOn;
    if (each.nextOn && (nextOn === null || each.nextOn < nextOn)) nextOn = each.nextOn;
    sessions += each.sessions.length;
  }
  const programmes = [...new Set(cases.map((each) => each.programme).filter((programme) => programme !== null))];
  const caseStatus = cases.length === 0 ? null : open.length > 0 ? 'open' : 'closed';
  const { others: _, ...shown } = row;
  return { ...shown, riskLevel, programmes, caseStatus, lastSeenOn, nextOn, sessions };
}

/** Rises with the danger; -1 where nothing is known. */
export const riskRank = (risk: CaseRow['riskLevel']): number => (risk === null ? -1 : riskLevels.indexOf(risk));

/** Does a line pass the filters? Search, site and permission are seen to before. */
export function matches(item: ListedBeneficiary, query: ListQuery): boolean {
  if (query.programme && !item.programmes.includes(query.programme)) return false;
  if (query.sex && (item.sex ?? 'not-stated') !== query.sex) return false;
  if (query.risk && item.riskLevel !== query.risk) return false;
  return !query.status || item.caseStatus === query.status;
}
