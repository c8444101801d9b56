import { MAX_PUSH_BYTES, SYNC_PAGE_SIZE } from '../../../shared/protocol/limits.ts';
import { returnedRequestSchema, returnedResponseSchema } from '../../../shared/protocol/returned.ts';
import { actorOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer } from '../params.ts';
import type { Parts } from '../parts.ts';
import { problem } from '../problem.ts';

/** What comes back from devices after an older copy was put in place. */
export function addReturnedRoute(app: Api, { sync }: Parts): void {
  app.post(
    '/api/returned',
    {
      config: { access: 'member' },
      bodyLimit: MAX_PUSH_BYTES,
      schema: {
        tags: ['Sync'],
        summary: 'Give back what the server lacks since an older copy of it was put in place',
        body: returnedRequestSchema,
        response: { 200: answer(returnedResponseSchema) },
      },
    },
    async (request) => {
      if (request.body.documents.length > SYNC_PAGE_SIZE) {
        throw problem(413, 'too-large', `At most ${SYNC_PAGE_SIZE} documents are taken at once.`, {
          next: 'Send them in parts.',
        });
      }
      const results = await sync.takeReturned(request.body, actorOn(request));
      if (!results.ok) {
        throw problem(409, results.error, 'The server has the place of this cursor: nothing was lost behind it.', {
          next: 'Go on from it.',
        });
      }
      const reached = await sync.reached();
      return { results: results.value, ...(reached ? { reached } : {}) };
    },
  );
}
