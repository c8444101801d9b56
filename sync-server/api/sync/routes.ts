import * as z from 'zod/mini';
import { MAX_CURSOR_CHARS, MAX_PUSH_BYTES, MAX_PUSH_ENTRIES, SYNC_PAGE_SIZE } from '../../../shared/protocol/limits.ts';
import { pushRequestSchema, pushResponseSchema } from '../../../shared/protocol/outbox.ts';
import { syncPageSchema } from '../../../shared/protocol/sync-pages.ts';
import { actorOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer } from '../params.ts';
import type { Parts } from '../parts.ts';
import { problem } from '../problem.ts';

const pageQuery = z.object({
  after: z.optional(z.string().check(z.maxLength(MAX_CURSOR_CHARS))),
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(SYNC_PAGE_SIZE))),
});

/** What goes and comes for documents that are not open. */
export function addSyncRoutes(app: Api, { sync }: Parts): void {
  app.post(
    '/api/push',
    {
      config: { access: 'member' },
      bodyLimit: MAX_PUSH_BYTES,
      schema: {
        tags: ['Sync'],
        summary: 'Send what an outbox holds; each entry is answered on its own, and sending twice changes nothing',
        body: pushRequestSchema,
        response: { 200: answer(pushResponseSchema) },
      },
    },
    async (request) => {
      const { entries } = request.body;
      if (entries.length > MAX_PUSH_ENTRIES) {
        throw problem(413, 'too-large', `One push holds at most ${MAX_PUSH_ENTRIES} entries.`, {
          next: 'Send them in parts.',
        });
      }
      return { results: await sync.push(entries, actorOn(request)) };
    },
  );

  app.get(
    '/api/sync',
    {
      config: { access: 'member' },
      schema: {
        tags: ['Sync'],
        summary: 'Documents that changed since a cursor, in pages',
        querystring: pageQuery,
        response: { 200: answer(syncPageSchema) },
      },
    },
    (request) => sync.page(request.query.after ?? null, actorOn(request), request.query.limit ?? SYNC_PAGE_SIZE),
  );
}
