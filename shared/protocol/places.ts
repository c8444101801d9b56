import * as z from 'zod/mini';
import { instant } from '../docs/field.ts';
import { placeFields } from '../docs/workspace.ts';

// Apart from accounts.ts: these bring documents along, and with them Yjs, which the sign-in page doesn't wait for.

/** `POST /api/sites`, `PATCH /api/sites/:id`; the same for `/api/programmes`, `/api/services` and `/api/items`. */
export const placeChangeSchema = z.object({
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  nameAr: z.optional(placeFields.nameAr.schema),
  /** IANA time zone of a site. */
  zone: z.optional(placeFields.zone.schema),
  /** Of a service: who gives it, where, how they are reached, when they are open; what a note begins with. */
  provider: z.optional(placeFields.provider.schema),
  address: z.optional(placeFields.address.schema),
  contact: z.optional(placeFields.contact.schema),
  hours: z.optional(placeFields.hours.schema),
  template: z.optional(placeFields.template.schema),
  /** Of an item: what it is counted in. */
  unit: z.optional(placeFields.unit.schema),
  /** Since when it is no longer used (ISO 8601): nobody can choose it any more, old records still name it. */
  closedAt: z.optional(instant().schema),
});
const nullableText = z.nullable(z.string());
export const placeSchema = z.object({
  id: z.string(),
  name: z.string(),
  nameAr: nullableText,
  zone: nullableText,
  provider: nullableText,
  address: nullableText,
  contact: nullableText,
  hours: nullableText,
  template: nullableText,
  unit: nullableText,
  closedAt: nullableText,
});
