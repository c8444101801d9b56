import { beneficiaryFields, distributionFields } from '../docs/beneficiary.ts';
import { concernFields, goalFields, referralFields, stepFields } from '../docs/care.ts';
import { caseFields, commentFields, sessionFields } from '../docs/case.ts';
import { colleagueFields } from '../docs/directory.ts';
import { householdFields, memberFields } from '../docs/household.ts';
import { placeFields } from '../docs/workspace.ts';

/** To be raised when a projection says something else of the same fields. */
const LOGIC = 2;

const columns = [
  beneficiaryFields,
  distributionFields,
  caseFields,
  sessionFields,
  commentFields,
  concernFields,
  goalFields,
  stepFields,
  referralFields,
  householdFields,
  memberFields,
  colleagueFields,
  placeFields,
].map((fields) => Object.keys(fields));

/**
 * What rows of this code are marked with: an integer that changes with {@link LOGIC} and, by itself, with the fields
 * that rows are made of, so that no new column can be forgotten. Rows of another version are made again from their
 * documents, on the server and on devices alike; only sameness says anything. Rows from before versions count as 0.
 */
export const PROJECTION_VERSION: number = LOGIC * 2 ** 32 + fnv1a(JSON.stringify(columns));

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
