import type { FastifyInstance } from 'fastify';
import type { Follower } from '../readmodel/follower.ts';

/** For the server that watches this process and for `npm run reports`. */
export function operationsRoutes(app: FastifyInstance, follower: Follower): void {
  app.get('/healthz', () => ({
    status: 'ok',
    sequence: follower.model().progress().cursor?.sequence ?? 0,
    currentAt: follower.currentAt(),
  }));
  app.post('/rebuild', () => follower.rebuild());
}
