import * as z from 'zod/mini';
import { isOutboxId, isUuid, type OutboxId, type UserId } from '../base/ids.ts';
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
 * `erased`: it was erased, or whose case it is; `detail` is the user who did it, and the device lets go of it.
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
  'erased',
  'busy',
  'storage',
] as const;
export const refusalSchema = z.object({
  code: z.enum(refusalCodes),
  detail: z.optional(z.string()),
  /** Of `busy`, where the server knows: when it may be tried again, in milliseconds from now. */
  retryInMs: z.optional(z.number()),
});
export type Refusal = z.infer<typeof refusalSchema>;
export type RefusalCode = Refusal['code'];

/** Refusals that a later try may pass. */
export const isPassing = (code: RefusalCode): boolean => code === 'busy' || code === 'storage';

/** Who erased it, of a refusal `erased`. */
export const erasedBy = ({ detail }: Refusal): UserId | null => (detail ?? null) as UserId | null;

export const pushResultSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('committed'), id: outboxIdSchema }),
  z.object({ status: z.literal('refused'), id: outboxIdSchema, refusal: refusalSchema }),
]);
export type PushResult = z.infer<typeof pushResultSchema>;
/**
 * A place of the log with what was committed, or came live, behind it, and a cursor of it: to be kept, the highest, and shown as
 * `seen` when changes are fetched. Else an older copy that ends between the last fetch and that would not be told from the log.
 */
export const reachedSchema = z.tuple([z.number(), z.string()]);
export type Reached = z.infer<typeof reachedSchema>;

export const pushResponseSchema = z.object({
  results: z.array(pushResultSchema),
  /** Absent where nothing was committed, or it can't be read now. */
  reached: z.optional(reachedSchema),
});
export type PushResponse = z.infer<typeof pushResponseSchema>;
