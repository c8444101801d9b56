import * as z from 'zod/mini';
import {
  MAX_CURSOR_CHARS,
  MAX_PUSH_BYTES,
  MAX_PUSH_ENTRIES,
  MAX_SEEN,
  SYNC_PAGE_SIZE,
  SYNC_ROWS_SIZE,
} from '../../../shared/protocol/limits.ts';
import { pushRequestSchema, pushResponseSchema } from '../../../shared/protocol/outbox.ts';
import { documentsRequestSchema, SYNC_FRAMES_TYPE } from '../../../shared/protocol/sync-frames.ts';
import { actorOn } from '../access.ts';
import type { Api } from '../app.ts';
import { answer } from '../params.ts';
import type { Parts } from '../parts.ts';
import { problem } from '../problem.ts';
import { sendFrames } from './send-frames.ts';

const cursor = z.string().check(z.maxLength(MAX_CURSOR_CHARS));

const pullQuery = z.object({
  after: z.optional(cursor),
  seen: z.optional(z.union([cursor, z.array(cursor).check(z.maxLength(MAX_SEEN))])),
  /** Of documents, `SYNC_PAGE_SIZE` at most are answered all the same. */
  limit: z.optional(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(SYNC_ROWS_SIZE))),
  rows: z.optional(z.literal('1')),
});

const frames = {
  description: 'Frames: see docs/protocol.md',
  content: { [SYNC_FRAMES_TYPE]: { schema: { type: 'string', format: 'binary' } } },
} as const;

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
      const results = await sync.push(entries, actorOn(request));
      const reached = results.some(({ status }) => status === 'committed') ? await sync.reached() : undefined;
      return { results, ...(reached ? { reached } : {}) };
    },
  );

  app.get(
    '/api/sync',
    {
      config: { access: 'member' },
      schema: {
        tags: ['Sync'],
        summary: 'Documents that changed since a cursor, or their rows alone',
        querystring: pullQuery,
        response: { 200: frames },
      },
    },
    async (request, reply) => {
      const { after = null, rows, limit = SYNC_ROWS_SIZE } = request.query;
      const seen = [request.query.seen ?? []].flat();
      const asked = rows
        ? ({ after, seen, limit, what: 'rows' } as const)
        : ({ after, seen, limit: Math.min(limit, SYNC_PAGE_SIZE), what: 'documents' } as const);
      return sendFrames(reply, await sync.pull(asked, actorOn(request)), asked.what);
    },
  );

  app.post(
    '/api/sync/documents',
    {
      config: { access: 'member' },
      schema: {
        tags: ['Sync'],
        summary: 'Whole documents by name, as those of which a device has the row alone',
        body: documentsRequestSchema,
        response: { 200: frames },
      },
    },
    async (request, reply) => {
      const { documents } = request.body;
      if (documents.length > SYNC_PAGE_SIZE) {
        throw problem(413, 'too-large', `At most ${SYNC_PAGE_SIZE} documents are answered at once.`, {
          next: 'Ask in parts.',
        });
      }
      return sendFrames(reply, sync.documents(documents, actorOn(request)), 'documents');
    },
  );
}
