import * as z from 'zod/mini';

/**
 * Figures; `docs/figures.md` says what each one means. Days are `YYYY-MM-DD`; a period is closed at both ends and at most
 * 1,100 days; without one it is the last 90 days. Without a site it is all sites at which the requester may see figures.
 */
export const periodQuerySchema = z.object({
  site: z.optional(z.string()),
  from: z.optional(z.string()),
  to: z.optional(z.string()),
  /**
   * Instead of `from`: so many days up to `to`, or up to today as it is at the sites asked for. Live figures ask this way:
   * the asker's own today may be the day before the one on which somebody far away is writing.
   */
  days: z.optional(z.coerce.number()),
});
export type PeriodQuery = z.infer<typeof periodQuerySchema>;

const tile = z.object({
  /** null where there is nothing to divide by: a share of no sessions is not 0. */
  value: z.nullable(z.number()),
  /** The same figure over the period of equal length before; null where it is not defined. */
  before: z.nullable(z.number()),
  /** One value a day or week of the period, for the sparkline; null where it is not defined, or lies ahead. */
  series: z.array(z.nullable(z.number())),
});
/** `GET /api/analytics/dashboard`. A live `figures` message says when to ask again. */
export const dashboardSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** People with a case; open cases; sessions done; share of due sessions that were done (0–1); high risk open; not seen for 30 days. */
  tiles: z.object({
    beneficiaries: tile,
    openCases: tile,
    sessionsDone: tile,
    attendanceShare: tile,
    highRisk: tile,
    notSeen: tile,
  }),
  series: z.object({
    step: z.enum(['day', 'week']),
    /** The first day of each step. */
    days: z.array(z.string()),
    done: z.array(z.number()),
    missed: z.array(z.number()),
    before: z.array(z.number()),
  }),
  /** How far the read model follows the log, and when that was. */
  asOf: z.object({ sequence: z.number(), at: z.string() }),
});
export type Dashboard = z.infer<typeof dashboardSchema>;

const counted = z.array(z.object({ key: z.string(), count: z.number() }));
/** `GET /api/analytics/sessions/stats` */
export const sessionStatsSchema = z.object({
  total: z.number(),
  byStatus: counted,
  byKind: counted,
  bySite: counted,
  byProgramme: counted,
});
/** `GET /api/analytics/beneficiaries/stats` */
export const beneficiaryStatsSchema = z.object({
  total: z.number(),
  bySex: counted,
  byAgeBand: counted,
  byRisk: counted,
  bySite: counted,
  byProgramme: counted,
});
/** `GET /api/analytics/usage-trends`: writing activity from the log, one line a day. */
export const usageTrendsSchema = z.object({
  days: z.array(z.object({ day: z.string(), changes: z.number(), people: z.number(), documents: z.number() })),
});
