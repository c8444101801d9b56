import type { FastifyInstance } from 'fastify';
import { FeedError } from '../feed/feed.ts';
import type { Follower } from '../readmodel/follower.ts';
import { refuse } from './problem.ts';

/** For the server that watches this process and for `npm run reports`. */
export function operationsRoutes(app: FastifyInstance, follower: Follower): void {
  app.get('/healthz', () => ({
    status: 'ok',
    sequence: follower.model().progress().cursor?.sequence ?? 0,
    currentAt: follower.currentAt(),
  }));
  app.post('/rebuild', async () => {
    try {
      return await follower.rebuild();
    } catch (problem) {
      if (problem instanceof FeedError) refuse(503, 'no-log', problem.message);
      throw problem;
    }
  });
}
