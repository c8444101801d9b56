import * as z from 'zod/mini';
import { uuidSchema } from './outbox.ts';

/** `POST /api/beneficiaries/:id/erase` and `GET /api/erasures`. */

/** Why a person is erased. Never words that somebody typed: what is told of an erasure outlives the person's name. */
export const erasureReasons = ['asked', 'kept-long-enough', 'by-mistake', 'not-safe'] as const;
export type ErasureReason = (typeof erasureReasons)[number];

export const eraseRequestSchema = z.object({
  reason: z.enum(erasureReasons),
  /** As {@link codeToType} says, in letters of either case. */
  code: z.string().check(z.maxLength(100)),
});
export type EraseRequest = z.infer<typeof eraseRequestSchema>;

/** An erasure: nothing in it tells who the person was. */
const erasureSchema = z.object({
  /** The person's, which says nothing to whoever has no record of them. */
  id: uuidSchema,
  site: z.nullable(uuidSchema),
  at: z.string(),
  /** Who did it: a user's id. */
  by: z.string(),
  reason: z.enum(erasureReasons),
  /** How many cases went with them. */
  cases: z.number(),
});
export type ErasureTold = z.infer<typeof erasureSchema>;
export const erasuresSchema = z.object({ items: z.array(erasureSchema) });

/** What is to be typed before somebody is erased. */
export const codeToType = (id: string, code: string | null): string => code?.trim() || id.slice(0, 8);
