import * as z from 'zod/mini';
import type { Api } from '../app.ts';
import { answer } from '../params.ts';
import type { Parts } from '../parts.ts';

const healthSchema = z.object({ status: z.literal('ok'), sequence: z.number() });

/** Is it well? For whoever watches the server. */
export function addHealthRoutes(app: Api, { store }: Parts): void {
  app.get(
    '/healthz',
    {
      schema: {
        tags: ['Server'],
        summary: 'Is the server well, and how long is its log?',
        response: { 200: answer(healthSchema) },
      },
    },
    async () => ({ status: 'ok' as const, sequence: (await store.head()).sequence }),
  );
}
