import * as z from 'zod/mini';
import { instantOf } from '../../../shared/base/clock.ts';
import type { StorageTrouble } from '../../storage/storage-health.ts';
import type { Api } from '../app.ts';
import { answer } from '../params.ts';
import type { Parts } from '../parts.ts';

const wellSchema = z.object({ status: z.literal('ok'), sequence: z.number() });
const failingSchema = z.object({
  status: z.literal('failing'),
  reason: z.enum(['full', 'io', 'damaged']),
  since: z.string(),
  next: z.string(),
});
const aliveSchema = z.object({ status: z.literal('alive') });

/** What whoever runs the server does about it. */
const next: Record<StorageTrouble['reason'], string> = {
  full: 'The disk is full: nothing that people send can be kept, and it stays on their devices. Free some room; the server goes on by itself.',
  io: 'The disk can not be written, or not be read: what people send stays on their devices. Look after the disk; the server goes on by itself when it works.',
  damaged:
    'Something that is stored can not be read. Look into the log of the server; stop it, and put the newest backup back with "npm run restore".',
};

/** For whoever watches the server: does it live, and can it do its work? */
export function addHealthRoutes(app: Api, { store }: Parts): void {
  app.get(
    '/livez',
    {
      schema: {
        tags: ['Server'],
        summary: 'Does the server answer? To start it again where it does not; devices ask before they connect.',
        response: { 200: answer(aliveSchema) },
      },
    },
    async () => ({ status: 'alive' as const }),
  );
  app.get(
    '/healthz',
    {
      schema: {
        tags: ['Server'],
        summary: 'Can the server keep and read what it is sent, and how long is its log? Else why not, and since when.',
        response: { 200: answer(wellSchema), 503: answer(failingSchema) },
      },
    },
    async (_request, reply) => {
      const trouble = store.trouble();
      if (trouble) {
        const { reason, since } = trouble;
        return reply.status(503).send({ status: 'failing', reason, since: instantOf(since), next: next[reason] });
      }
      return { status: 'ok' as const, sequence: (await store.head()).sequence };
    },
  );
}
