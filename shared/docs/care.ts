import type * as Y from 'yjs';
import type { GoalId, ServiceId, UserId } from '../base/ids.ts';
import { choice, day, idField, instant, text, type ValuesOf } from './field.ts';

/**
 * What a case holds beside its fields and sessions: protection concerns, the plan's goals with their steps, and referrals.
 * Root maps of `case/<uuid>` of these names, entries by uuid, each a map of registers.
 */

/** After the categories of the Child Protection and GBV information management systems, in plain words. */
export const concernKinds = [
  'physical-violence',
  'sexual-violence',
  'emotional-violence',
  'denial-of-resources',
  'forced-marriage',
  'exploitation',
  'neglect',
  'family-separation',
  'child-labour',
  'detention',
  'trafficking',
  'legal-documents',
  'housing',
  'health',
  'mental-health',
  'disability',
  'education',
  'food',
  'other',
] as const;
export type ConcernKind = (typeof concernKinds)[number];
export const severities = ['low', 'medium', 'high'] as const;

export const concernFields = {
  kind: choice(concernKinds),
  details: text(2000),
  severity: choice(severities, (value) => severities.indexOf(value)),
  since: day(),
  endedOn: day(),
  deletedAt: instant(),
} as const;
export type ConcernValues = ValuesOf<typeof concernFields>;

export const goalStates = ['open', 'reached', 'dropped'] as const;
export const goalFields = {
  title: text(300),
  dueOn: day(),
  state: choice(goalStates),
  endedOn: day(),
  deletedAt: instant(),
} as const;
export type GoalValues = ValuesOf<typeof goalFields>;

export const stepFields = {
  goal: idField<GoalId>(),
  title: text(300),
  dueOn: day(),
  /** Who does it: a colleague, or somebody in words ("herself"). */
  worker: idField<UserId>(),
  who: text(120),
  doneOn: day(),
  deletedAt: instant(),
} as const;
export type StepValues = ValuesOf<typeof stepFields>;

export const referralStates = ['made', 'accepted', 'refused', 'completed', 'cancelled'] as const;
export type ReferralState = (typeof referralStates)[number];
export const urgencies = ['routine', 'soon', 'urgent'] as const;

export const referralFields = {
  service: idField<ServiceId>(),
  /** The service's name as it was then, or who it went to where the directory doesn't have it. */
  serviceName: text(200),
  reason: text(2000),
  urgency: choice(urgencies, (value) => urgencies.indexOf(value)),
  madeOn: day(),
  state: choice(referralStates),
  /** When they answered, and what. */
  repliedOn: day(),
  reply: text(2000),
  /** When it was completed or cancelled. */
  endedOn: day(),
  deletedAt: instant(),
} as const;
export type ReferralValues = ValuesOf<typeof referralFields>;

export const protectionConcernsMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('protectionConcerns');
export const goalsMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('goals');
export const stepsMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('steps');
export const referralsMap = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('referrals');
