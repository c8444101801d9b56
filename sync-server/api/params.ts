import * as z from 'zod/mini';
import { uuidSchema } from '../../shared/protocol/outbox.ts';

/** Parts of paths. */
export const idParams = z.object({ id: uuidSchema });
export const caseParams = z.object({ id: uuidSchema, caseId: uuidSchema });
export const entryParams = z.object({ id: uuidSchema, caseId: uuidSchema, entryId: uuidSchema });
export const sessionParams = z.object({ id: uuidSchema, sessionId: uuidSchema });
export const enrolmentParams = z.object({ number: z.coerce.number().check(z.int(), z.minimum(2)) });
export const deviceParams = z.object({ id: uuidSchema, number: z.coerce.number().check(z.int(), z.minimum(2)) });

/** An answer without a body. */
export const nothing = { type: 'null', description: 'Done' } as const;

/** A JSON answer of a schema, for the description. */
export const answer = <S extends z.core.$ZodType>(schema: S, description = 'Done') => ({
  description,
  content: { 'application/json': { schema } },
});
