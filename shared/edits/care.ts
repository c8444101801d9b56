import { type ConcernId, type GoalId, newId, type ReferralId, type StepId } from '../base/ids.ts';
import { err } from '../base/result.ts';
import {
  type ConcernValues,
  concernFields,
  type GoalValues,
  goalFields,
  goalsMap,
  protectionConcernsMap,
  type ReferralValues,
  referralFields,
  referralsMap,
  type StepValues,
  stepFields,
  stepsMap,
} from '../docs/care.ts';
import type { EditContext, EditResult } from './edit.ts';
import { addEntry, deletion, setEntryFields } from './entry.ts';

/** Concerns, goals, steps and referrals of a case. `null` clears a field; deleting marks, and can be undone. */

export function addConcern(
  context: EditContext,
  values: Partial<ConcernValues>,
  id = newId<ConcernId>(),
): EditResult<ConcernId> {
  if (!values.kind) return err({ code: 'required', field: 'kind' });
  return addEntry(context, protectionConcernsMap(context.doc), concernFields, id, values);
}
export const setConcern = (context: EditContext, id: ConcernId, values: Partial<ConcernValues>): EditResult =>
  setEntryFields(context, protectionConcernsMap(context.doc), concernFields, id, values);
export const deleteConcern = (context: EditContext, id: ConcernId, deleted = true): EditResult =>
  setConcern(context, id, deletion(context, deleted));

export function addGoal(context: EditContext, values: Partial<GoalValues>, id = newId<GoalId>()): EditResult<GoalId> {
  if (!values.title?.trim()) return err({ code: 'required', field: 'title' });
  return addEntry(context, goalsMap(context.doc), goalFields, id, { state: 'open', ...values });
}
export const setGoal = (context: EditContext, id: GoalId, values: Partial<GoalValues>): EditResult =>
  setEntryFields(context, goalsMap(context.doc), goalFields, id, values);
export const deleteGoal = (context: EditContext, id: GoalId, deleted = true): EditResult =>
  setGoal(context, id, deletion(context, deleted));

export function addStep(context: EditContext, values: Partial<StepValues>, id = newId<StepId>()): EditResult<StepId> {
  if (!values.title?.trim()) return err({ code: 'required', field: 'title' });
  if (!values.goal) return err({ code: 'required', field: 'goal' });
  return addEntry(context, stepsMap(context.doc), stepFields, id, values);
}
export const setStep = (context: EditContext, id: StepId, values: Partial<StepValues>): EditResult =>
  setEntryFields(context, stepsMap(context.doc), stepFields, id, values);
export const deleteStep = (context: EditContext, id: StepId, deleted = true): EditResult =>
  setStep(context, id, deletion(context, deleted));

/**
 * Records a referral. Whether the person agreed to disclosure is in another document, so the caller asks
 * `mayDisclose` first: without it no referral leaves.
 */
export function addReferral(
  context: EditContext,
  values: Partial<ReferralValues>,
  id = newId<ReferralId>(),
): EditResult<ReferralId> {
  if (!values.service && !values.serviceName?.trim()) return err({ code: 'required', field: 'service' });
  if (!values.reason?.trim()) return err({ code: 'required', field: 'reason' });
  return addEntry(context, referralsMap(context.doc), referralFields, id, { state: 'made', ...values });
}
export const setReferral = (context: EditContext, id: ReferralId, values: Partial<ReferralValues>): EditResult =>
  setEntryFields(context, referralsMap(context.doc), referralFields, id, values);
export const deleteReferral = (context: EditContext, id: ReferralId, deleted = true): EditResult =>
  setReferral(context, id, deletion(context, deleted));
