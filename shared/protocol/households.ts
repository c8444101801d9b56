import * as z from 'zod/mini';
import type { Field } from '../docs/field.ts';
import { householdFields, memberFields } from '../docs/household.ts';
import type { HouseholdRow } from '../projections/household.ts';
import type { HouseholdMember } from '../projections/household-people.ts';
import { uuidSchema } from './outbox.ts';

/** Households over HTTP. The writable fields are the document's own, validated by the same schemas. */

const optionalFields = <S extends Record<string, Field<never>>>(fields: S) =>
  z.strictObject(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, z.optional(field.schema)])));
const shown = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields as Record<string, Field<never>>)
      .filter(([name]) => name !== 'deletedAt')
      .map(([name, field]) => [name, field.schema]),
  );

/** `PATCH /api/households/:id` */
export const householdChangeSchema = optionalFields(householdFields as never);
/** `POST /api/households/:id/members`, `PATCH …/members/:memberId` */
export const memberChangeSchema = optionalFields(memberFields as never);

/**
 * `POST /api/beneficiaries/:id/household`: joins `household`, or without one makes a new household with this person as
 * its focal point. Give `id` for the new one to make that safe to repeat.
 */
export const joinHouseholdSchema = z.object({
  household: z.optional(uuidSchema),
  id: z.optional(uuidSchema),
  fields: z.optional(householdChangeSchema),
  relation: z.optional(memberFields.relation.schema),
});

const memberSchema = z.object({
  ...shown(memberFields),
  /** null where only the person's own record says that they live here. */
  id: z.nullable(z.string()),
  clashes: z.array(z.string()),
});
export const householdSchema = z.object({
  ...shown(householdFields),
  id: z.string(),
  site: z.nullable(z.string()),
  members: z.array(memberSchema),
  /** Those who left, with the day. */
  former: z.array(memberSchema),
  clashes: z.array(z.string()),
}) as unknown as z.ZodMiniType<HouseholdDetail>;

/**
 * A household as the requester may see it: of a member who is registered, name, sex and birth date are those of their
 * record, and null where the requester may not read it.
 */
export interface HouseholdDetail extends Omit<HouseholdRow, 'kind' | 'deletedAt' | 'members' | 'former'> {
  members: HouseholdMember[];
  former: HouseholdMember[];
}
