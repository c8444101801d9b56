import * as z from 'zod/mini';
import type { DocumentFacts } from '../docs/facts.ts';
import { documentKinds } from '../docs/reference.ts';
import type { DocumentRow } from '../projections/project.ts';
import { referenceSchema } from './outbox.ts';

/**
 * `GET /api/sync?after=<cursor>`: documents that changed since a cursor and that the person may see, in the order of
 * the log. A cursor is opaque text of (history, sequence, chain hash, roles). Without one it starts at the beginning.
 * To be asked until `remaining` is 0: a page may hold nothing and still have moved on.
 */

export const factsSchema = z.object({
  reference: referenceSchema,
  kind: z.enum(documentKinds),
  site: z.nullable(z.string()),
  programme: z.nullable(z.string()),
  beneficiary: z.nullable(z.string()),
  assigned: z.array(z.string()),
  restricted: z.boolean(),
}) as unknown as z.ZodMiniType<DocumentFacts>;

export const syncItemSchema = z.object({
  reference: referenceSchema,
  /** The log's sequence number of the document's last change. */
  sequence: z.number(),
  facts: factsSchema,
  row: z.unknown() as unknown as z.ZodMiniType<DocumentRow>,
  /** The whole document as one Yjs update (version 1), base64url. */
  bytes: z.string(),
});
export type SyncItem = z.infer<typeof syncItemSchema>;

export const syncPageSchema = z.object({
  items: z.array(syncItemSchema),
  /** Documents that this person may no longer see. */
  gone: z.array(referenceSchema),
  /**
   * The version of the projections that made the rows. A device of another version makes its own from the bytes.
   */
  projection: z.number(),
  cursor: z.string(),
  /** Documents that still come after this page, as far as the server can tell cheaply. */
  remaining: z.number(),
  /**
   * True where the cursor given was of another history (a restored copy), or of other roles: this page starts from the
   * beginning. Documents that went with the roles are named in `gone` of this page and those that follow.
   */
  restarted: z.boolean(),
});
export type SyncPage = z.infer<typeof syncPageSchema>;
