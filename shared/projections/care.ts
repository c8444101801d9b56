import type * as Y from 'yjs';
import type { ConcernId, GoalId, ReferralId, StepId } from '../base/ids.ts';
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
import type { Finding } from '../docs/finding.ts';
import { readEntryRows } from './entry-rows.ts';

interface Written<Id> {
  id: Id;
  /** The enrolment that made it. */
  author: number;
  clashes: string[];
}
export type ConcernRow = Written<ConcernId> & Omit<ConcernValues, 'deletedAt'>;
export type StepRow = Written<StepId> & Omit<StepValues, 'deletedAt'>;
export type GoalRow = Written<GoalId> & Omit<GoalValues, 'deletedAt'> & { steps: StepRow[] };
export type ReferralRow = Written<ReferralId> & Omit<ReferralValues, 'deletedAt'>;

export interface CareRows {
  /** Those that go on first, the latest beginning first. */
  protectionConcerns: ConcernRow[];
  /** Open ones first, then by the day they are due; each with its steps. A step without its goal is left out. */
  goals: GoalRow[];
  /** Latest day first. */
  referrals: ReferralRow[];
}

export function readCare(doc: Y.Doc, findings: Finding[] = []): CareRows {
  const concerns = readEntryRows(protectionConcernsMap(doc), concernFields, 'protectionConcerns', findings);
  const goals = readEntryRows(goalsMap(doc), goalFields, 'goals', findings);
  const steps = readEntryRows(stepsMap(doc), stepFields, 'steps', findings) as StepRow[];
  const referrals = readEntryRows(referralsMap(doc), referralFields, 'referrals', findings);
  const stepsOf = Map.groupBy(steps.sort(byDueDay), (step) => step.goal);
  return {
    protectionConcerns: (concerns as ConcernRow[]).sort(
      (a, b) => Number(a.endedOn !== null) - Number(b.endedOn !== null) || compare(b.since, a.since),
    ),
    goals: goals
      .map((goal) => ({ ...goal, steps: stepsOf.get(goal.id as GoalId) ?? [] }) as GoalRow)
      .sort((a, b) => Number(isEnded(a)) - Number(isEnded(b)) || byDueDay(a, b)),
    referrals: (referrals as ReferralRow[]).sort((a, b) => compare(b.madeOn, a.madeOn)),
  };
}

const isEnded = (goal: GoalRow): boolean => goal.state === 'reached' || goal.state === 'dropped';
const NO_DAY = '9999';
const byDueDay = (a: { dueOn: string | null }, b: { dueOn: string | null }): number =>
  compare(a.dueOn ?? NO_DAY, b.dueOn ?? NO_DAY);
const compare = (a: string | null, b: string | null): number => {
  const [one, other] = [a ?? '', b ?? ''];
  return one < other ? -1 : one > other ? 1 : 0;
};
