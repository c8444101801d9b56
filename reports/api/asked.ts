import type { Actor } from '../../shared/authz/actor.ts';
import { dayIn } from '../../shared/base/clock.ts';
import type { SiteId } from '../../shared/base/ids.ts';
import { dayNumber } from '../../shared/metrics/day.ts';
import type { Sites } from '../../shared/metrics/ledger.ts';
import { MAX_PERIOD_DAYS, type Period, type PeriodError, readPeriod } from '../../shared/metrics/period.ts';
import type { PeriodQuery } from '../../shared/protocol/analytics.ts';
import type { PlaceLine } from '../readmodel/rows.ts';
import { sitesFor } from './asker.ts';
import { refuse } from './problem.ts';

/** What figures are asked for, as far as the asker may see them. */
export interface Asked {
  sites: Sites;
  period: Period;
  /** The day it is at the sites asked for, by the one that is furthest ahead. */
  today: number;
}

const sentences: Record<PeriodError, string> = {
  'not-a-day': 'A period is given by two days written YYYY-MM-DD.',
  'not-a-length': 'A period is given by whole days, and either by its first day or by its length.',
  'period-backwards': 'The period ends before it begins.',
  'period-too-long': `A period is at most ${MAX_PERIOD_DAYS} days long.`,
};

/** Reads a query of figures. Refuses what isn't a period, and sites whose figures the asker may not see. */
export function readAsked(query: PeriodQuery, asker: Actor, places: PlaceLine[], now: number): Asked {
  const allowed = sitesFor(asker, 'see-figures');
  const refused =
    query.site === undefined ? allowed.length === 0 : allowed !== '*' && !allowed.includes(query.site as SiteId);
  if (refused)
    refuse(
      403,
      'no-figures-here',
      'You may not see the figures of this site.',
      'Ask an administrator for a role there.',
    );
  const sites = query.site !== undefined ? new Set([query.site]) : allowed === '*' ? '*' : new Set<string>(allowed);
  const today = latestToday(sites, places, now);
  const period = readPeriod(query, today);
  if (!period.ok) refuse(400, period.error, sentences[period.error]);
  return { sites, period: period.value, today: dayNumber(today) };
}

/** The latest day that it is now at any of the sites: a figure leaves out nobody who is a day ahead. */
function latestToday(sites: Sites, places: PlaceLine[], now: number): string {
  const here = places.filter(({ shelf, id }) => shelf === 'sites' && (sites === '*' || sites.has(id)));
  const days = here.map(({ zone }) => dayInZone(now, zone ?? 'UTC'));
  return days.length === 0 ? dayIn(now, 'UTC') : days.reduce((a, b) => (a > b ? a : b));
}

function dayInZone(now: number, zone: string): string {
  try {
    return dayIn(now, zone);
  } catch {
    // Somebody wrote a zone that this machine doesn't know.
    return dayIn(now, 'UTC');
  }
}
