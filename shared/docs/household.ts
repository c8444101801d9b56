import type * as Y from 'yjs';
import type { BeneficiaryId } from '../base/ids.ts';
import type { RegisterMap } from '../base/register.ts';
import { sexes } from './beneficiary.ts';
import { choice, day, flag, idField, instant, text, type ValuesOf } from './field.ts';

/**
 * `household/<uuid>`: people living together. Root map `fields` of registers; root map `members` of entries by uuid. A
 * member is a registered person (`beneficiary`), or somebody known by name alone. No link to a case: whoever hands out
 * blankets reads this document.
 */

export const householdFields = {
  /** How the household is called, where not after its focal point. */
  name: text(200),
  /** The person who speaks for it and receives for it. */
  focalPoint: idField<BeneficiaryId>(),
  /** P-code, and the address in words. */
  place: text(40),
  address: text(500),
  deletedAt: instant(),
} as const;
export type HouseholdField = keyof typeof householdFields;
export type HouseholdValues = ValuesOf<typeof householdFields>;

/** What a member is to the focal point. */
export const relations = [
  'head',
  'spouse',
  'child',
  'parent',
  'sibling',
  'grandparent',
  'grandchild',
  'other-relative',
  'not-related',
] as const;
export type Relation = (typeof relations)[number];

export const memberFields = {
  beneficiary: idField<BeneficiaryId>(),
  /** Of somebody who isn't registered. */
  name: text(200),
  sex: choice(sexes),
  birthDate: day(),
  birthEstimated: flag(),
  relation: choice(relations),
  leftOn: day(),
  deletedAt: instant(),
} as const;
export type MemberValues = ValuesOf<typeof memberFields>;

export const householdMap = (doc: Y.Doc): RegisterMap => doc.getMap('fields');
export const membersMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('members');
