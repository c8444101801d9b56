import { personasSchema } from '../../../shared/protocol/accounts.ts';
import type { Api } from '../app.ts';
import { answer } from '../params.ts';
import type { Parts } from '../parts.ts';
import { readMadeOn } from './made-on.ts';
import { personas } from './personas.ts';

/** Who can sign in to a demonstration; a real server has no such route. */
export function addDemoRoutes(app: Api, { config }: Parts): void {
  if (!config.demo) return;
  app.get(
    '/api/demo/personas',
    {
      schema: {
        tags: ['Set-up'],
        summary: 'Who can sign in to this demonstration',
        response: { 200: answer(personasSchema) },
      },
    },
    () => ({ personas, asOf: readMadeOn(config.dataDir) }),
  );
}
