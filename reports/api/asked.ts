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
  /** The day it is at the site asked for; in UTC for several. */
  today: number;
}

const sentences: Record<PeriodError, string> = {
  'not-a-day': 'A period is given by two days written YYYY-MM-DD.',
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
  const today = dayIn(now, zoneOf(query.site, places));
  const period = readPeriod(query, today);
  if (!period.ok) refuse(400, period.error, sentences[period.error]);
  const sites = query.site !== undefined ? new Set([query.site]) : allowed === '*' ? '*' : new Set<string>(allowed);
  return { sites, period: period.value, today: dayNumber(today) };
}

function zoneOf(site: string | undefined, places: PlaceLine[]): string {
  const zone = places.find(({ shelf, id }) => shelf === 'sites' && id === site)?.zone;
  if (!zone) return 'UTC';
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return zone;
  } catch {
    // Somebody wrote a zone that this machine doesn't know; the world's day is at most one off.
    return 'UTC';
  }
}
