import { type MemberId, newId } from '../base/ids.ts';
import { err } from '../base/result.ts';
import {
  type HouseholdValues,
  householdFields,
  householdMap,
  type MemberValues,
  memberFields,
  membersMap,
} from '../docs/household.ts';
import { type EditContext, type EditResult, setFields } from './edit.ts';
import { addEntry, deletion, setEntryFields } from './entry.ts';

/** Sets fields of a household; `null` clears one. */
export const setHousehold = (context: EditContext, values: Partial<HouseholdValues>): EditResult =>
  setFields(context, householdMap(context.doc), householdFields, values);

/** Adds a member: a registered person, or somebody known by name. */
export function addMember(
  context: EditContext,
  values: Partial<MemberValues>,
  id = newId<MemberId>(),
): EditResult<MemberId> {
  if (!values.beneficiary && !values.name?.trim()) return err({ code: 'required', field: 'name' });
  return addEntry(context, membersMap(context.doc), memberFields, id, values);
}

export const setMember = (context: EditContext, id: MemberId, values: Partial<MemberValues>): EditResult =>
  setEntryFields(context, membersMap(context.doc), memberFields, id, values);
export const deleteMember = (context: EditContext, id: MemberId, deleted = true): EditResult =>
  setMember(context, id, deletion(context, deleted));
