import * as z from 'zod/mini';

/**
 * Every error of the API, RFC 9457 `application/problem+json`: a stable `code`, a sentence, and a next step where
 * there is one. Interfaces show their own sentence for the code, in the person's language.
 */
export const problemSchema = z.object({
  status: z.number(),
  code: z.string(),
  title: z.string(),
  next: z.optional(z.string()),
  field: z.optional(z.string()),
});
export type Problem = z.infer<typeof problemSchema>;
