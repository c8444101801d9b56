import Fastify, { type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { comesFromServer } from './asker.ts';
import { Refused, sendProblem } from './problem.ts';

/** The listener that the server forwards to; everything else that knocks on it is turned away. */
export function createApp(secret: string, log: Logger): FastifyInstance {
  const app = Fastify({ logger: false, bodyLimit: 64 * 1024 });
  app.addHook('onRequest', async (request, reply) => {
    if (comesFromServer(request, secret)) return;
    return sendProblem(reply, { status: 401, code: 'not-the-server', title: 'Only the server may ask reports.' });
  });
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, { status: 404, code: 'not-found', title: 'There is nothing here.' }),
  );
  app.setErrorHandler((problem: Error & { statusCode?: number; code?: string }, request, reply) => {
    if (problem instanceof Refused) return sendProblem(reply, problem.problem);
    if (problem.statusCode && problem.statusCode < 500) {
      return sendProblem(reply, { status: problem.statusCode, code: 'bad-request', title: problem.message });
    }
    log.error({ problem, method: request.method, path: request.routeOptions.url }, 'a request failed');
    return sendProblem(reply, {
      status: 500,
      code: 'internal',
      title: 'Something went wrong here. Nothing was lost.',
      next: 'Try again; if it stays, tell whoever runs the server.',
    });
  });
  return app;
}
