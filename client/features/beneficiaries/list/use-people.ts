import { useMemo } from 'react';
import type { Found } from '../../../../shared/finding/people-search.ts';
import type { Device } from '../../../sync/device-api.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { findPeople, useWarmSearch } from '../../../sync/people-search.ts';
import { useRecentPeople } from '../../../sync/recent-people.ts';
import { useReadable } from '../../../ui/use-readable.ts';
import { narrow, parseFilters } from './list-filters.ts';
import { type ListItem, listItems } from './list-item.ts';
import { inNameOrder, parseSort, sorted } from './list-sort.ts';
import { useToday } from './use-today.ts';

export interface People {
  /** In the order to show them. */
  shown: ListItem[];
  /** How each answered the query; null without one. */
  found: Map<string, Found> | null;
  total: number;
  filters: {
    on: string[];
    /** How many there would be with a filter, besides those of other kinds. */
    counts: Map<string, number>;
  };
  query: string;
  today: string;
  /** Names what is shown: query, filters and order. */
  view: string;
}

/** The people of the device under a query, filters and an order. */
export function usePeople(asked: string, filter: string | null, sort: string | null): People {
  const device = useDevice();
  const rows = useReadable(device.rows);
  const today = useToday();
  const recent = useRecentPeople();
  const user = device.me.user.id;
  useWarmSearch();

  const items = useMemo(() => listItems(rows, today), [rows, today]);
  const named = useMemo(() => {
    const order = inNameOrder(items, orders.get(device) ?? []);
    orders.set(device, order);
    return order;
  }, [device, items]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is of the rows as they are
  const found = useMemo(() => (asked ? findPeople(device, asked) : null), [device, asked, rows]);
  // Opening somebody moves no one else in any other order.
  const opened = sort?.endsWith('opened') ? recent : NOBODY;
  const ordered = useMemo(
    () => (found ? ranked(items, found) : sorted(named, parseSort(sort), opened)),
    [found, items, named, sort, opened],
  );
  const on = useMemo(() => parseFilters(filter), [filter]);

  return useMemo(() => {
    const { shown, counts } = narrow(ordered, on, { user, today });
    return {
      shown,
      found,
      total: items.length,
      filters: { on, counts },
      query: asked,
      today,
      view: `${asked}|${on.join(',')}|${sort ?? ''}`,
    };
  }, [ordered, on, user, today, found, items.length, asked, sort]);
}

const NOBODY: string[] = [];

// Coming back from a record, thousands of names are still in order; it goes with the device, and so with the lock.
const orders = new WeakMap<Device, ListItem[]>();

/** Best answers first, as the search gave them. */
function ranked(items: ListItem[], found: Map<string, Found>): ListItem[] {
  const byId = new Map(items.map((item) => [item.row.id as string, item]));
  return [...found.keys()].map((id) => byId.get(id)).filter((item) => item !== undefined);
}
