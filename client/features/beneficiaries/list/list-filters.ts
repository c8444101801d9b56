import { addDays } from '../../../../shared/base/clock.ts';
import type { Place } from '../../../sync/device-api.ts';
import type { ListItem } from './list-item.ts';

/** What the chips can ask for; a site's is `site:<id>`. Several hold at once. */
export type FilterKey = 'mine' | 'high-risk' | 'not-seen' | 'overdue' | 'no-disclosure' | `site:${string}`;

interface Asking {
  user: string;
  /** `YYYY-MM-DD` */
  today: string;
}

const checks: Record<Exclude<FilterKey, `site:${string}`>, (item: ListItem, asking: Asking) => boolean> = {
  mine: (item, { user }) => item.assigned.includes(user),
  'high-risk': (item) => item.risk === 'high',
  'not-seen': (item, { today }) =>
    item.cases.some((each) => each.status !== 'closed') &&
    (item.lastSeenOn === null || item.lastSeenOn < addDays(today, -30)),
  overdue: (item, { today }) => item.nextOn !== null && item.nextOn < today,
  'no-disclosure': (item) => item.row.consentDisclosure !== 'given',
};

/** Does a person answer a filter? An unknown filter, as an old address may hold, is answered by everybody. */
export function answers(item: ListItem, filter: string, asking: Asking): boolean {
  if (filter.startsWith('site:')) return item.row.site === filter.slice(5);
  const check = Object.hasOwn(checks, filter) ? checks[filter as keyof typeof checks] : null;
  return check ? check(item, asking) : true;
}

/** The filters worth offering, in their order: sites only where there are several. */
export function offeredFilters(sites: readonly Place[]): FilterKey[] {
  const bySite = sites.length > 1 ? sites.map((site): FilterKey => `site:${site.id}`) : [];
  return ['mine', 'high-risk', 'overdue', 'not-seen', ...bySite, 'no-disclosure'];
}

/** The filters of an address: `mine,high-risk`. */
export const parseFilters = (text: string | null): string[] => (text ? text.split(',').filter(Boolean) : []);
