import * as z from 'zod/mini';
import { beneficiaryFields } from '../docs/beneficiary.ts';
import { concernFields, goalFields, referralFields, stepFields } from '../docs/care.ts';
import { caseFields, sessionFields } from '../docs/case.ts';
import type { Field } from '../docs/field.ts';
import type { BeneficiaryRow } from '../projections/beneficiary.ts';
import type { CaseRow, SessionRow } from '../projections/case.ts';
import { uuidSchema } from './outbox.ts';

/** Beneficiaries, cases and sessions over HTTP. The writable fields are the documents' own, validated by the same schemas. */

const optionalFields = <S extends Record<string, Field<never>>>(fields: S) =>
  z.strictObject(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, z.optional(field.schema)])));

export const beneficiaryChangeSchema = optionalFields(beneficiaryFields as never);
export const caseChangeSchema = optionalFields(caseFields as never);
export const sessionChangeSchema = optionalFields(sessionFields as never);
export const concernChangeSchema = optionalFields(concernFields as never);
export const goalChangeSchema = optionalFields(goalFields as never);
export const stepChangeSchema = optionalFields(stepFields as never);
export const referralChangeSchema = optionalFields(referralFields as never);

/** Give `id` to make a POST safe to repeat; without one the server makes it. */
export const newBeneficiarySchema = z.object({
  id: z.optional(uuidSchema),
  site: uuidSchema,
  /** Opens a case in this programme at once. */
  programme: z.optional(uuidSchema),
  fields: beneficiaryChangeSchema,
});
export const newCaseSchema = z.object({ id: z.optional(uuidSchema), programme: uuidSchema, fields: caseChangeSchema });
export const newSessionSchema = z.object({
  id: z.optional(uuidSchema),
  /** Needed where the person has more than one open case. */
  case: z.optional(uuidSchema),
  fields: sessionChangeSchema,
});

/** A new concern, goal, step or referral of a case. */
const newEntry = <S extends z.ZodMiniType>(fields: S) => z.object({ id: z.optional(uuidSchema), fields });
export const newConcernSchema = newEntry(concernChangeSchema);
export const newGoalSchema = newEntry(goalChangeSchema);
export const newStepSchema = newEntry(stepChangeSchema);
export const newReferralSchema = newEntry(referralChangeSchema);

export const listSorts = ['name', 'code', 'age', 'risk', 'lastSeen', 'next'] as const;
/** `GET /api/beneficiaries`. Pages of `limit` by an opaque cursor that stays right while rows come and go. */
export const listQuerySchema = z.object({
  q: z.optional(z.string().check(z.maxLength(200))),
  site: z.optional(uuidSchema),
  programme: z.optional(uuidSchema),
  sex: z.optional(z.string()),
  risk: z.optional(z.string()),
  status: z.optional(z.string()),
  sort: z.optional(z.enum(listSorts)),
  direction: z.optional(z.enum(['asc', 'desc'])),
  limit: z.optional(z.coerce.number().check(z.minimum(1), z.maximum(500))),
  cursor: z.optional(z.string()),
});
export type ListQuery = z.infer<typeof listQuerySchema>;

/** A line of the list: the person, and what their cases say that the requester may read. */
export interface ListedBeneficiary extends BeneficiaryRow {
  riskLevel: CaseRow['riskLevel'];
  programmes: string[];
  caseStatus: CaseRow['status'];
  lastSeenOn: string | null;
  nextOn: string | null;
  sessions: number;
}
export interface ListPage {
  items: ListedBeneficiary[];
  /** null on the last page. */
  cursor: string | null;
  total: number;
}
export interface BeneficiaryDetail extends ListedBeneficiary {
  cases: CaseRow[];
}
export interface SessionOfCase extends SessionRow {
  case: string;
}
