import { ageBandOf } from '../../../../shared/projections/age.ts';
import { isNotSeen, seenSince } from '../../../../shared/projections/not-seen.ts';
import type { ListItem } from './list-item.ts';

/** Filters that a person answers or not. Those of a kind have a value behind a colon: `site:<id>`, `age:12-17`. */
export const plainFilters = ['mine', 'high-risk', 'overdue', 'not-seen', 'no-consent', 'no-disclosure'] as const;
export const kindsOfFilter = ['programme', 'site', 'sex', 'age'] as const;
export type PlainFilter = (typeof plainFilters)[number];
export type KindOfFilter = (typeof kindsOfFilter)[number];

export interface Asking {
  user: string;
  /** `YYYY-MM-DD` */
  today: string;
}

/** Asked of thousands of people on one day. */
let asked = { today: '', since: '' };
function seenSinceOf(today: string): string {
  if (asked.today !== today) asked = { today, since: seenSince(today) };
  return asked.since;
}
const unrecorded = (consent: string | null): boolean => consent === null || consent === 'not-recorded';

const checks: Record<PlainFilter, (item: ListItem, asking: Asking) => boolean> = {
  mine: (item, { user }) => item.assigned.includes(user),
  'high-risk': (item) => item.risk === 'high',
  'not-seen': ({ cases }, { today }) => cases.some((each) => isNotSeen(each, seenSinceOf(today))),
  overdue: (item, { today }) => item.nextOn !== null && item.nextOn < today,
  'no-consent': ({ row }) =>
    unrecorded(row.consentServices) || unrecorded(row.consentDisclosure) || unrecorded(row.consentReporting),
  'no-disclosure': (item) => item.row.consentDisclosure !== 'given',
};

interface Kept {
  asking: Asking;
  filters: string[];
}
const answered = new WeakMap<ListItem, Kept>();
// Thousands of people answer some dozens of sets of filters: each set is one object, and is looked at once.
const sets = new Map<string, string[]>();

/** Every filter that a person answers; worked out once for each day and user. */
export function filtersOf(item: ListItem, asking: Asking): string[] {
  const known = answered.get(item);
  if (known && known.asking.today === asking.today && known.asking.user === asking.user) return known.filters;
  const filters: string[] = plainFilters.filter((filter) => checks[filter](item, asking));
  for (const programme of item.programmes) filters.push(`programme:${programme}`);
  if (item.row.site) filters.push(`site:${item.row.site}`);
  filters.push(`sex:${item.row.sex ?? 'not-stated'}`);
  const band = ageBandOf(item.age);
  filters.push(`age:${band ?? 'unknown'}`);
  const text = filters.join();
  const set = sets.get(text) ?? filters;
  sets.set(text, set);
  answered.set(item, { asking, filters: set });
  return set;
}

/** Filters of one kind widen each other (either site), those of different kinds narrow: a plain one is its own kind. */
const kindOf = (filter: string): string => {
  const colon = filter.indexOf(':');
  return colon < 0 ? filter : filter.slice(0, colon);
};

/**
 * Who answers the filters, and for each filter how many there would be with it besides those of other kinds: what one
 * gets by pressing it.
 */
export function narrow(
  ids: readonly string[],
  on: readonly string[],
  asking: Asking,
  itemOf: (id: string) => ListItem,
): { shown: string[]; counts: Map<string, number> } {
  const kinds = [...Map.groupBy(on, kindOf)];
  const shown: string[] = [];
  const tallies = new Map<readonly string[], Tally>();
  for (const id of ids) {
    const filters = filtersOf(itemOf(id), asking);
    let tally = tallies.get(filters);
    if (!tally) {
      const missed = kinds.filter(([, some]) => !some.some((filter) => filters.includes(filter))).map(([kind]) => kind);
      tally = { missed, people: 0 };
      tallies.set(filters, tally);
    }
    tally.people += 1;
    if (tally.missed.length === 0) shown.push(id);
  }
  const counts = new Map<string, number>();
  for (const [filters, { missed, people }] of tallies) {
    if (missed.length > 1) continue;
    for (const filter of filters) {
      if (missed.length === 0 || kindOf(filter) === missed[0]) counts.set(filter, (counts.get(filter) ?? 0) + people);
    }
  }
  return { shown, counts };
}

/** How many answer a set of filters, and the kinds of those that are on which it lacks. */
interface Tally {
  missed: string[];
  people: number;
}

const isKnown = (filter: string): boolean =>
  (plainFilters as readonly string[]).includes(filter) || (kindsOfFilter as readonly string[]).includes(kindOf(filter));

/** The filters of an address: `mine,high-risk`. One that doesn't exist, as an old address may hold, asks for nothing. */
export const parseFilters = (text: string | null): string[] => (text ? text.split(',').filter(isKnown) : []);

/** The address of some filters; null for none. */
export const filterText = (filters: readonly string[]): string | null =>
  filters.length > 0 ? filters.join(',') : null;
