import { useDeferredValue, useMemo, useRef } from 'react';
import { createSearch, type Found } from '../../../local/search.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { answers, offeredFilters, parseFilters } from './list-filters.ts';
import { type ListItem, listItems } from './list-item.ts';
import { parseSort, sorted } from './list-sort.ts';
import { useToday } from './use-today.ts';

export interface People {
  /** In the order to show them. */
  shown: ListItem[];
  /** How each answered the query; null without one. */
  found: Map<string, Found> | null;
  total: number;
  filters: { key: string; count: number; isOn: boolean }[];
  query: string;
  today: string;
}

/**
 * The people of the device under a query, filters and an order. What was shown stays until the next answer is ready:
 * the query is followed at a lower priority than the typing.
 */
export function usePeople(query: string, filter: string | null, sort: string | null): People {
  const device = useDevice();
  const rows = useReadable(device.rows);
  const shelf = useReadable(device.shelf);
  const today = useToday();
  const asked = useDeferredValue(query.trim());
  const search = useRef<ReturnType<typeof createSearch> | null>(null);
  const user = device.me.user.id;

  const items = useMemo(() => listItems(rows, today), [rows, today]);
  const found = useMemo(() => {
    if (!asked) return null;
    search.current ??= createSearch();
    search.current.follow(rows.beneficiaries);
    return search.current.find(asked);
  }, [asked, rows]);
  const on = useMemo(() => parseFilters(filter), [filter]);
  const inOrder = useMemo(() => sorted(items, parseSort(sort)), [items, sort]);

  return useMemo(() => {
    const asking = { user, today };
    const matched = found ? ranked(items, found) : inOrder;
    return {
      shown: matched.filter((item) => on.every((key) => answers(item, key, asking))),
      found,
      total: items.length,
      filters: offeredFilters(shelf.sites).map((key) => ({
        key,
        count: items.reduce((count, item) => count + (answers(item, key, asking) ? 1 : 0), 0),
        isOn: on.includes(key),
      })),
      query: asked,
      today,
    };
  }, [found, items, inOrder, on, shelf.sites, user, today, asked]);
}

/** Best answers first, as the search gave them. */
function ranked(items: ListItem[], found: Map<string, Found>): ListItem[] {
  const byId = new Map(items.map((item) => [item.row.id as string, item]));
  return [...found.keys()].map((id) => byId.get(id)).filter((item) => item !== undefined);
}
