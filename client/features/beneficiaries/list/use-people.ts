import { useMemo } from 'react';
import type { Found } from '../../../../shared/finding/people-search.ts';
import type { Device, Rows } from '../../../sync/device-api.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { findPeople, useWarmSearch } from '../../../sync/people-search.ts';
import { useRecentPeople } from '../../../sync/recent-people.ts';
import { peek } from '../../../sync/row-maps.ts';
import { useReadable } from '../../../ui/use-readable.ts';
import { filtersOf, narrow, parseFilters } from './list-filters.ts';
import { itemOf as itemIn, type ListItem } from './list-item.ts';
import { inNameOrder, type Named, parseSort, sorted } from './list-sort.ts';
import { useAllLookedAt } from './use-all-looked-at.ts';
import { useToday } from './use-today.ts';

export interface People {
  /** Ids, in the order to show them. */
  shown: string[];
  /** The line of somebody; read when it is drawn. */
  itemOf: (id: string) => ListItem;
  /** How each answered the query; null without one. */
  found: Map<string, Found> | null;
  total: number;
  filters: {
    on: string[];
    /**
     * How many there would be with a filter, besides those of other kinds. Null in the first moments of a device that was
     * unlocked: the list is shown before everybody was looked at.
     */
    counts: Map<string, number> | null;
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

  const itemOf = useMemo(() => {
    // Asked for thousands with each letter of a search.
    const items = new Map<string, ListItem>();
    return (id: string) => {
      let item = items.get(id);
      if (!item) {
        item = itemIn(rows, id, today);
        items.set(id, item);
      }
      return item;
    };
  }, [rows, today]);
  const named = useMemo(() => {
    const order = inNameOrder(rows, orders.get(device) ?? []);
    orders.set(device, order);
    return order;
  }, [device, rows]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is of the rows as they are
  const found = useMemo(() => (asked ? findPeople(device, asked) : null), [device, asked, rows]);
  // Opening somebody moves no one else in any other order.
  const opened = sort?.endsWith('opened') ? recent : NOBODY;
  const ordered = useMemo(
    () => (found ? ranked(rows, found) : sorted(named, parseSort(sort), opened, itemOf)),
    [found, rows, named, sort, opened, itemOf],
  );
  const on = useMemo(() => parseFilters(filter), [filter]);
  const areLookedAt = useAllLookedAt(named, (id) => void filtersOf(itemOf(id), { user, today }));
  useWarmSearch(areLookedAt);

  return useMemo(() => {
    const { shown, counts } =
      areLookedAt || on.length > 0 ? narrow(ordered, on, { user, today }, itemOf) : { shown: ordered, counts: null };
    return {
      shown,
      itemOf,
      found,
      total: named.length,
      filters: { on, counts },
      query: asked,
      today,
      view: `${asked}|${on.join(',')}|${sort ?? ''}`,
    };
  }, [ordered, on, user, today, itemOf, areLookedAt, found, named, asked, sort]);
}

const NOBODY: string[] = [];

// Coming back from a record, thousands of names are still in order; it goes with the device, and so with the lock.
const orders = new WeakMap<Device, Named[]>();

/** Best answers first, as the search gave them. */
const ranked = ({ beneficiaries }: Rows, found: Map<string, Found>): string[] =>
  [...found.keys()].filter((id) => beneficiaries.has(id) && !peek(beneficiaries, id, 'deletedAt'));
