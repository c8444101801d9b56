import * as z from 'zod/mini';
import { isOutboxId, isUuid, type OutboxId } from '../base/ids.ts';
import { type DocumentReference, parseReference } from '../docs/reference.ts';

/** `POST /api/push`: what an outbox holds, in the order in which it was made. Safe to send twice. */

export const outboxIdSchema = z
  .string()
  .check(z.refine((text) => isOutboxId(text), { error: 'not an outbox id' })) as unknown as z.ZodMiniType<OutboxId>;
export const referenceSchema = z
  .string()
  .check(
    z.refine((text) => parseReference(text).ok, { error: 'not a reference' }),
  ) as unknown as z.ZodMiniType<DocumentReference>;
export const uuidSchema = z.string().check(z.refine((text) => isUuid(text), { error: 'not a uuid' }));

/** Brings a document into being, before its first update. Idempotent by reference. */
export const registerCommandSchema = z.object({
  type: z.literal('register'),
  reference: referenceSchema,
  site: uuidSchema,
  /** Of a case. */
  programme: z.optional(uuidSchema),
  beneficiary: z.optional(uuidSchema),
});
export type RegisterCommand = z.infer<typeof registerCommandSchema>;

/** Names who works on a case. The whole list, so that repeating it changes nothing. */
export const assignCommandSchema = z.object({
  type: z.literal('assign'),
  reference: referenceSchema,
  assigned: z.array(uuidSchema).check(z.maxLength(50)),
  restricted: z.boolean(),
});
export type AssignCommand = z.infer<typeof assignCommandSchema>;

export const commandSchema = z.discriminatedUnion('type', [registerCommandSchema, assignCommandSchema]);
export type Command = z.infer<typeof commandSchema>;

export const pushEntrySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('update'),
    id: outboxIdSchema,
    reference: referenceSchema,
    /** One Yjs update (version 1), base64url. `id` is the first 16 bytes of its SHA-256. */
    bytes: z.string(),
  }),
  z.object({ kind: z.literal('command'), id: outboxIdSchema, command: commandSchema }),
]);
export type PushEntry = z.infer<typeof pushEntrySchema>;

export const pushRequestSchema = z.object({ entries: z.array(pushEntrySchema) });

/**
 * Why the door refused. The first group is final; `busy` and `storage` ask to be tried again.
 * `after-refusal`: follows a refused update of the same client id. `conflict`: registered before, with other facts.
 */
export const refusalCodes = [
  'too-large',
  'malformed',
  'not-your-client-id',
  'forbidden',
  'not-registered',
  'unknown-site',
  'after-refusal',
  'id-mismatch',
  'conflict',
  'busy',
  'storage',
] as const;
export const refusalSchema = z.object({ code: z.enum(refusalCodes), detail: z.optional(z.string()) });
export type Refusal = z.infer<typeof refusalSchema>;
export type RefusalCode = Refusal['code'];

/** Refusals that a later try may pass. */
export const isPassing = (code: RefusalCode): boolean => code === 'busy' || code === 'storage';

export const pushResultSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('committed'), id: outboxIdSchema }),
  z.object({ status: z.literal('refused'), id: outboxIdSchema, refusal: refusalSchema }),
]);
export type PushResult = z.infer<typeof pushResultSchema>;
export const pushResponseSchema = z.object({ results: z.array(pushResultSchema) });
export type PushResponse = z.infer<typeof pushResponseSchema>;
