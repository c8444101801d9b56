import { setupRequestSchema, setupStateSchema, signInResponseSchema } from '../../../shared/protocol/accounts.ts';
import { meOf } from '../accounts/me.ts';
import type { Api } from '../app.ts';
import { answer } from '../params.ts';
import type { Parts } from '../parts.ts';
import { assertZone } from '../places/zone.ts';
import { problem } from '../problem.ts';

/** The first admin of a new server. */
export function addSetUpRoutes(app: Api, parts: Parts): void {
  const { accounts, config, noticeboard } = parts;

  app.get(
    '/api/setup',
    {
      schema: {
        tags: ['Set-up'],
        summary: 'Does this server still need its first admin?',
        response: { 200: answer(setupStateSchema) },
      },
    },
    () => ({ needed: accounts.setUp.isNeeded(), demo: config.demo }),
  );

  app.post(
    '/api/setup',
    {
      config: { problems: [409] },
      schema: {
        tags: ['Set-up'],
        summary: 'Make the first admin, the first site and the first programme; works once',
        body: setupRequestSchema,
        response: { 201: answer(signInResponseSchema) },
      },
    },
    async (request, reply) => {
      assertZone(request.body.zone);
      const made = await accounts.setUp.run(request.body);
      if (!made.ok)
        throw problem(409, 'already-set-up', 'This server has its first admin already.', { next: 'Sign in.' });
      await noticeboard.all();
      const user = made.value.id;
      return reply.status(201).send({ session: await accounts.signIn.openSession(user), me: meOf(parts, user, null) });
    },
  );
}
