import * as z from 'zod/mini';
import { outboxIdSchema, reachedSchema, referenceSchema, refusalSchema } from './outbox.ts';

/**
 * Stateless messages of the live socket `/sync`, JSON text, server to device. Everything else on that socket is
 * Hocuspocus's own protocol. `committed`, `reached` and `refused` come on the document's connection; `changed` and `figures` on
 * that of `workspace/main`, which every signed-in device keeps.
 */
export const liveMessageSchema = z.discriminatedUnion('type', [
  /** Flushed to disk, or already contained: these may leave the outbox. One message for each flush. */
  z.object({
    type: z.literal('committed'),
    ids: z.array(outboxIdSchema),
    reached: z.optional(reachedSchema),
  }),
  /** What comes behind it on this document's connection lies before this place of the log. Told before it, so that whoever has it can prove it. */
  z.object({ type: z.literal('reached'), reached: reachedSchema }),
  /** Not taken. The connection lives; what follows from the same client id on this document is refused too. */
  z.object({ type: z.literal('refused'), id: outboxIdSchema, refusal: refusalSchema }),
  /**
   * Documents that changed and that this person may see, or could, many in one: whoever has them closed pulls. Of those
   * in `facts` the facts changed, which don't travel on a document's connection: whoever has them open pulls too.
   */
  z.object({
    type: z.literal('changed'),
    references: z.array(referenceSchema),
    facts: z.optional(z.array(referenceSchema)),
  }),
  /** The read model of the figures has followed the log to here. Only to those who asked for it. */
  z.object({ type: z.literal('figures'), sequence: z.number() }),
]);
export type LiveMessage = z.infer<typeof liveMessageSchema>;

/** Device to server, on the connection of `workspace/main`: tell me, or no longer, when figures move. */
export const liveRequestSchema = z.object({ type: z.literal('watch-figures'), on: z.boolean() });
export type LiveRequest = z.infer<typeof liveRequestSchema>;

/** What presence holds for each connection. `user` is stamped by the server; the rest is the client's. */
export const presenceSchema = z.object({
  user: z.object({ id: z.string(), name: z.string(), colour: z.enum(['plum', 'indigo', 'rose']) }),
  /** The field in focus, `fields.phone` or `sessions/<id>.outcome`; null when none is. */
  field: z.nullish(z.string()),
});
export type Presence = z.infer<typeof presenceSchema>;
