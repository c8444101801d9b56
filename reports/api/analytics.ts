import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Clock, instantOf } from '../../shared/base/clock.ts';
import { dashboardOf } from '../../shared/metrics/dashboard.ts';
import { beneficiaryStatsOf, sessionStatsOf } from '../../shared/metrics/stats.ts';
import { type Dashboard, periodQuerySchema } from '../../shared/protocol/analytics.ts';
import { usageTrendsOf } from '../analytics/usage-trends.ts';
import type { Follower } from '../readmodel/follower.ts';
import { type Asked, readAsked } from './asked.ts';
import { askerOf } from './asker.ts';
import { refuse } from './problem.ts';

/** Figures under permission. `docs/figures.md` says what each one means. */
export function analyticsRoutes(app: FastifyInstance, follower: Follower, clock: Clock): void {
  const asked = (request: FastifyRequest): Asked => {
    const query = periodQuerySchema.safeParse(request.query);
    if (!query.success) refuse(400, 'bad-query', 'Give site, from and to once each.');
    return readAsked(query.data, askerOf(request), follower.model().places(), clock());
  };

  app.get('/api/analytics/dashboard', (request): Dashboard => {
    const { sites, period, today } = asked(request);
    const model = follower.model();
    return {
      ...dashboardOf(model.ledger, sites, period, today),
      asOf: {
        sequence: model.progress().cursor?.sequence ?? 0,
        at: instantOf(follower.currentAt() ?? model.progress().appliedAt ?? 0),
      },
    };
  });
  app.get('/api/analytics/sessions/stats', (request) => {
    const { sites, period } = asked(request);
    return sessionStatsOf(follower.model().ledger, sites, period);
  });
  app.get('/api/analytics/beneficiaries/stats', (request) => {
    const { sites, period, today } = asked(request);
    return beneficiaryStatsOf(follower.model().ledger, sites, period, today);
  });
  app.get('/api/analytics/usage-trends', async (request) => {
    const { sites, period } = asked(request);
    return { days: await follower.model().read((connection) => usageTrendsOf(connection, sites, period)) };
  });
}
