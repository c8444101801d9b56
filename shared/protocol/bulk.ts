import * as z from 'zod/mini';
import { roleAtSchema } from './accounts.ts';
import { uuidSchema } from './outbox.ts';

/** What a new organisation brings at once. */

export const MAX_PEOPLE_AT_ONCE = 1000;

/** `POST /api/people/many`: with ids of one's own, so that it is safe to repeat. Without a password they are invited. */
export const manyPeopleSchema = z.object({
  people: z
    .array(
      z.object({
        id: uuidSchema,
        name: z.string().check(z.minLength(1), z.maxLength(200)),
        username: z.string().check(z.regex(/^[a-z0-9._-]{3,40}$/)),
        password: z.optional(z.string().check(z.minLength(10), z.maxLength(200))),
        roles: z.array(roleAtSchema),
      }),
    )
    .check(z.maxLength(MAX_PEOPLE_AT_ONCE)),
});
export type ManyPeople = z.infer<typeof manyPeopleSchema>;
/** How many were made, and how many were there already; `taken`: user names that somebody else has. */
export const manyPeopleResultSchema = z.object({ made: z.number(), there: z.number(), taken: z.array(z.string()) });
