import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config.ts';
import { problem, sendProblem } from './problem.ts';

/** The built client: hashed assets for ever, everything else asked for anew; any other path is a screen of the app. */
export async function addClient(app: FastifyInstance, config: Config): Promise<void> {
  const built = existsSync(path.join(config.clientDir, 'index.html'));
  if (built) {
    await app.register(fastifyStatic, {
      root: config.clientDir,
      wildcard: true,
      cacheControl: false,
      // The build lays packed copies beside its files.
      preCompressed: true,
      setHeaders(reply, file) {
        const hashed = path.relative(config.clientDir, file).startsWith(`assets${path.sep}`);
        reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const pathname = request.url.split('?')[0]!;
    const isScreen =
      request.method === 'GET' && !/^\/(api|sync|yws)(\/|$)/.test(pathname) && !/\.[^/]*$/.test(pathname);
    if (isScreen && built) return reply.header('cache-control', 'no-cache').sendFile('index.html');
    if (isScreen) {
      sendProblem(
        problem(503, 'not-built', 'The app is not built yet.', { next: 'Run "npm run build".' }),
        request,
        reply,
      );
      return;
    }
    sendProblem(problem(404, 'not-found', `There is nothing at ${request.method} ${pathname}.`), request, reply);
  });
}
