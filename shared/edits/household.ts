import * as Y from 'yjs';
import { type BeneficiaryId, type MemberId, newId } from '../base/ids.ts';
import { err } from '../base/result.ts';
import { readEntries } from '../docs/entries.ts';
import { readField } from '../docs/field.ts';
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

/** Adds a member: a registered person, or somebody known by name. Somebody who left, or was removed, comes back. */
export function addMember(
  context: EditContext,
  values: Partial<MemberValues>,
  id = newId<MemberId>(),
): EditResult<MemberId> {
  if (!values.beneficiary && !values.name?.trim()) return err({ code: 'required', field: 'name' });
  const [known] = values.beneficiary ? entriesOf(context, values.beneficiary) : [];
  if (!known) return addEntry(context, membersMap(context.doc), memberFields, id, values);
  const back = setMember(context, known, { ...values, leftOn: values.leftOn ?? null, deletedAt: null });
  return back.ok ? { ok: true, value: known } : back;
}

/**
 * Sets fields of a member. Two devices that were offline may each have entered the same person: both entries are set,
 * or what was left or removed in one would still stand in the other.
 */
export function setMember(context: EditContext, id: MemberId, values: Partial<MemberValues>): EditResult {
  const members = membersMap(context.doc);
  const entry = members.get(id);
  const person = entry instanceof Y.Map ? readField(entry, 'beneficiary', memberFields.beneficiary).shown : null;
  const first = setEntryFields(context, members, memberFields, id, values);
  if (!first.ok || person === null) return first;
  for (const other of entriesOf(context, person)) {
    if (other === id) continue;
    const set = setEntryFields(context, members, memberFields, other, values);
    if (!set.ok) return set;
  }
  return first;
}

/** The entries of one person; in the order of their ids. */
const entriesOf = (context: EditContext, person: BeneficiaryId): MemberId[] =>
  readEntries(membersMap(context.doc))
    .entries.filter(({ map }) => readField(map, 'beneficiary', memberFields.beneficiary).shown === person)
    .map(({ id }) => id as MemberId);

/**
 * Takes a person who was erased out of a household, with all that it says of them. Of one that doesn't name them it
 * changes nothing.
 */
export function forgetMember(context: EditContext, person: BeneficiaryId): EditResult {
  const nothing = { beneficiary: null, name: null, sex: null, birthDate: null, birthEstimated: null, relation: null };
  for (const id of entriesOf(context, person)) {
    const set = setEntryFields(context, membersMap(context.doc), memberFields, id, {
      ...nothing,
      ...deletion(context, true),
    });
    if (!set.ok) return set;
  }
  const focalPoint = readField(householdMap(context.doc), 'focalPoint', householdFields.focalPoint);
  return focalPoint.shown === person ? setHousehold(context, { focalPoint: null }) : { ok: true, value: undefined };
}

export const deleteMember = (context: EditContext, id: MemberId, deleted = true): EditResult =>
  setMember(context, id, deletion(context, deleted));
