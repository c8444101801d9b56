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
  /** The field at fault, where it is one field. */
  field: z.optional(z.string()),
  /** Why its value was refused: `too-long`, `not-a-day`, `not-a-choice`, … */
  reason: z.optional(z.string()),
  /** Before this instant no further try is taken. */
  retryAt: z.optional(z.string()),
});
export type Problem = z.infer<typeof problemSchema>;

export const PROBLEM_TYPE = 'application/problem+json';
