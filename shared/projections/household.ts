import type * as Y from 'yjs';
import type { HouseholdId, MemberId, SiteId } from '../base/ids.ts';
import type { DocumentFacts } from '../docs/facts.ts';
import {
  type HouseholdValues,
  householdFields,
  householdMap,
  type MemberValues,
  memberFields,
  membersMap,
} from '../docs/household.ts';
import { idIn } from '../docs/reference.ts';
import { readEntryRows } from './entry-rows.ts';
import { readFields } from './fields.ts';
import type { Finding, Projected } from './finding.ts';
import { noteNewerSchema } from './schema.ts';

export interface MemberRow extends Omit<MemberValues, 'deletedAt'> {
  id: MemberId;
  /** The enrolment that added them. */
  author: number;
  clashes: string[];
}

/** People living together, one row per household document. */
export interface HouseholdRow extends HouseholdValues {
  kind: 'household';
  id: HouseholdId;
  site: SiteId | null;
  /** Those who haven't left, in the order in which ids sort; one person entered twice offline appears once. */
  members: MemberRow[];
  clashes: string[];
}

export function projectHousehold(doc: Y.Doc, facts: DocumentFacts): Projected<HouseholdRow> {
  const findings: Finding[] = [];
  noteNewerSchema(doc, findings);
  const { values, clashes } = readFields(householdMap(doc), householdFields, 'fields', findings);
  const members = readMembers(doc, findings).filter((member) => member.leftOn === null);
  return {
    row: { ...values, kind: 'household', id: idIn<HouseholdId>(facts.reference), site: facts.site, members, clashes },
    findings,
  };
}

/** Every member that isn't deleted, those who left too. */
export function readMembers(doc: Y.Doc, findings: Finding[] = []): MemberRow[] {
  const seen = new Set<string>();
  return (readEntryRows(membersMap(doc), memberFields, 'members', findings) as unknown as MemberRow[]).filter(
    ({ beneficiary }) => {
      if (!beneficiary) return true;
      if (seen.has(beneficiary)) return false;
      seen.add(beneficiary);
      return true;
    },
  );
}
