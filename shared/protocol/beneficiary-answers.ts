import * as z from 'zod/mini';
import { beneficiaryFields, distributionFields } from '../docs/beneficiary.ts';
import { concernFields, goalFields, referralFields, stepFields } from '../docs/care.ts';
import { caseFields, sessionFields } from '../docs/case.ts';
import type { Field } from '../docs/field.ts';
import type { ConcernRow, GoalRow, ReferralRow, StepRow } from '../projections/care.ts';
import type { CaseRow } from '../projections/case.ts';
import type { BeneficiaryDetail, ListPage, SessionOfCase } from './beneficiaries.ts';

/** What the API answers about beneficiaries, cases and sessions; apart from the requests, since no device checks them. */

const shown = <S extends object>(fields: S) =>
  Object.fromEntries(
    Object.entries(fields as Record<string, Field<never>>).map(([name, field]) => [name, field.schema]),
  ) as {
    [K in keyof S]: S[K] extends { schema: infer Schema } ? Schema : never;
  };
const { deletedAt: _, ...sessionShown } = shown(sessionFields);
const clashes = z.array(z.string());
/** An entry of a record: its fields but for the mark of deletion, its id, who made it, and where values clash. */
const entry = <S extends object>(fields: S) => {
  const { deletedAt: _gone, ...rest } = shown(fields) as Record<string, z.ZodMiniType>;
  return { ...rest, id: z.string(), author: z.number(), clashes };
};
const { clashes: _written, ...distribution } = entry(distributionFields);

const sessionRow = {
  ...sessionShown,
  id: z.string(),
  /** The enrolment that made it. */
  author: z.number(),
  noted: z.boolean(),
  clashes,
};
export const sessionOfCaseSchema = z.object({
  ...sessionRow,
  case: z.string(),
}) as unknown as z.ZodMiniType<SessionOfCase>;

const concernRow = z.object(entry(concernFields));
const stepRow = z.object(entry(stepFields));
const goalRow = z.object({ ...entry(goalFields), steps: z.array(stepRow) });
const referralRow = z.object(entry(referralFields));
export const concernRowSchema = concernRow as unknown as z.ZodMiniType<ConcernRow>;
export const stepRowSchema = stepRow as unknown as z.ZodMiniType<StepRow>;
export const goalRowSchema = goalRow as unknown as z.ZodMiniType<GoalRow>;
export const referralRowSchema = referralRow as unknown as z.ZodMiniType<ReferralRow>;

export const caseRowSchema = z.object({
  ...shown(caseFields),
  kind: z.literal('case'),
  id: z.string(),
  site: z.nullable(z.string()),
  programme: z.nullable(z.string()),
  beneficiary: z.nullable(z.string()),
  assigned: z.array(z.string()),
  restricted: z.boolean(),
  sessions: z.array(z.object(sessionRow)),
  protectionConcerns: z.array(concernRow),
  goals: z.array(goalRow),
  referrals: z.array(referralRow),
  lastSeenOn: z.nullable(z.string()),
  nextOn: z.nullable(z.string()),
  comments: z.number(),
  openThreads: z.number(),
  clashes,
}) as unknown as z.ZodMiniType<CaseRow>;

const listed = {
  ...shown(beneficiaryFields),
  kind: z.literal('beneficiary'),
  id: z.string(),
  site: z.nullable(z.string()),
  fullName: z.string(),
  code: z.string(),
  distributions: z.array(z.object(distribution)),
  clashes,
  riskLevel: caseFields.riskLevel.schema,
  programmes: z.array(z.string()),
  caseStatus: caseFields.status.schema,
  lastSeenOn: z.nullable(z.string()),
  nextOn: z.nullable(z.string()),
  sessions: z.number(),
};
export const listPageSchema = z.object({
  items: z.array(z.object(listed)),
  cursor: z.nullable(z.string()),
  total: z.number(),
}) as unknown as z.ZodMiniType<ListPage>;

export const beneficiaryDetailSchema = z.object({
  ...listed,
  cases: z.array(caseRowSchema),
}) as unknown as z.ZodMiniType<BeneficiaryDetail>;
