import * as z from 'zod/mini';
import { MAX_CURSOR_CHARS } from './limits.ts';
import { reachedSchema, referenceSchema, refusalSchema } from './outbox.ts';
import { factsSchema } from './sync-frames.ts';

/**
 * `POST /api/returned`: what a device has and the server lacks since an older copy of it was put in place; the device
 * knows by `begin.restarted: 'history'`. People come before their cases. Safe to send twice.
 */
export const returnedRequestSchema = z.object({
  /** A cursor of before: of this history, and of a place that the server no longer has. */
  proof: z.string().check(z.maxLength(MAX_CURSOR_CHARS)),
  documents: z.array(
    z.object({
      facts: factsSchema,
      /** All that the server lacks of it as one Yjs update (version 1), whoever wrote it; base64url. */
      bytes: z.string(),
    }),
  ),
});
export type ReturnedRequest = z.infer<typeof returnedRequestSchema>;

export const returnedResultSchema = z.discriminatedUnion('status', [
  /** It is on the server's disk, or was there already. */
  z.object({ status: z.literal('taken'), reference: referenceSchema }),
  z.object({ status: z.literal('refused'), reference: referenceSchema, refusal: refusalSchema }),
]);
export type ReturnedResult = z.infer<typeof returnedResultSchema>;
export const returnedResponseSchema = z.object({
  results: z.array(returnedResultSchema),
  /** As in the answer to a push. */
  reached: z.optional(reachedSchema),
});
export type ReturnedResponse = z.infer<typeof returnedResponseSchema>;
