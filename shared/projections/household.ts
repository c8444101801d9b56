import type * as Y from 'yjs';
import type { HouseholdId, MemberId, SiteId } from '../base/ids.ts';
import type { DocumentFacts } from '../docs/facts.ts';
import type { Finding, Projected } from '../docs/finding.ts';
import {
  type HouseholdValues,
  householdFields,
  householdMap,
  type MemberValues,
  memberFields,
  membersMap,
} from '../docs/household.ts';
import { readFields } from '../docs/read-fields.ts';
import { idIn } from '../docs/reference.ts';
import { readEntryRows } from './entry-rows.ts';
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
  /** Those who left, with the day. */
  former: MemberRow[];
  clashes: string[];
}

export function projectHousehold(doc: Y.Doc, facts: DocumentFacts): Projected<HouseholdRow> {
  const findings: Finding[] = [];
  noteNewerSchema(doc, findings);
  const { values, clashes } = readFields(householdMap(doc), householdFields, 'fields', findings);
  const all = readMembers(doc, findings);
  return {
    row: {
      ...values,
      kind: 'household',
      id: idIn<HouseholdId>(facts.reference),
      site: facts.site,
      members: all.filter((member) => member.leftOn === null),
      former: all.filter((member) => member.leftOn !== null),
      clashes,
    },
    findings,
  };
}

/** Every member that isn't deleted, those who left too; the entries that two devices made of one person as one. */
export function readMembers(doc: Y.Doc, findings: Finding[] = []): MemberRow[] {
  const rows = readEntryRows(membersMap(doc), memberFields, 'members', findings) as unknown as MemberRow[];
  const first = new Map<string, MemberRow>();
  const shown: MemberRow[] = [];
  for (const row of rows) {
    const known = row.beneficiary ? first.get(row.beneficiary) : undefined;
    if (known) join(known, row);
    else shown.push(row);
    if (row.beneficiary && !known) first.set(row.beneficiary, row);
  }
  return shown;
}

/** What one entry says and the other doesn't is taken from either; where both say something, the first and a clash. */
function join(into: MemberRow, other: MemberRow): void {
  for (const name of Object.keys(memberFields) as (keyof MemberValues)[]) {
    if (name === 'deletedAt' || name === 'leftOn' || name === 'beneficiary') continue;
    const [one, two] = [into[name], other[name]];
    if (one === null) Object.assign(into, { [name]: two });
    else if (two !== null && two !== one && !into.clashes.includes(name)) into.clashes.push(name);
  }
  // Added again by somebody who had not heard of the leaving: still there, until somebody who has says otherwise.
  if (other.leftOn === null) Object.assign(into, { leftOn: null });
}
