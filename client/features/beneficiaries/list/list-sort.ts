import { riskLevels } from '../../../../shared/docs/case.ts';
import type { ListItem } from './list-item.ts';

export const sortKeys = ['name', 'code', 'age', 'risk', 'lastSeen', 'next', 'opened'] as const;
export type SortKey = (typeof sortKeys)[number];
export interface Sort {
  by: SortKey;
  down: boolean;
}

// Names of every script in one order, digits by their value; made once, since making it costs more than a sort.
const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
const byName = (a: ListItem, b: ListItem): number =>
  collator.compare(a.row.fullName, b.row.fullName) || (a.row.id < b.row.id ? -1 : 1);

/** Of items beyond which all are sorted anew: putting one in its place costs a few comparisons. */
const FEW = 200;

/** Everybody by name. What was in order before is kept in it, and only what is new is put in its place. */
export function inNameOrder(items: readonly ListItem[], before: readonly ListItem[]): ListItem[] {
  const now = new Set(items);
  const kept = before.filter((item) => now.has(item));
  for (const item of kept) now.delete(item);
  if (now.size > FEW) return [...items].sort(byName);
  for (const item of now) kept.splice(placeOf(item, kept), 0, item);
  return kept;
}

function placeOf(item: ListItem, order: readonly ListItem[]): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byName(order[middle]!, item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * A copy of items that are in the order of their names, in the order asked for; who is equal goes by name.
 * @param opened ids of the people opened last, the latest first
 */
export function sorted(named: readonly ListItem[], { by, down }: Sort, opened: readonly string[]): ListItem[] {
  if (by === 'name') return down ? [...named].reverse() : [...named];
  const turn = down ? -1 : 1;
  const places = new Map(opened.map((id, place) => [id, place]));
  const keys = new Map(named.map((item) => [item, keyOf(item, by, places)]));
  // Stable, so that names stay in their order among equals.
  return [...named].sort((a, b) => {
    const [x, y] = [keys.get(a)!, keys.get(b)!];
    return x === y ? 0 : (x < y ? -1 : 1) * turn;
  });
}

function keyOf(item: ListItem, by: Exclude<SortKey, 'name'>, opened: Map<string, number>): string | number {
  switch (by) {
    case 'code':
      return item.row.code;
    case 'age':
      return item.age ?? -1;
    case 'risk':
      return item.risk ? riskLevels.indexOf(item.risk) : -1;
    case 'lastSeen':
      return item.lastSeenOn ?? '';
    case 'next':
      return item.nextOn ?? '9999';
    case 'opened':
      return opened.get(item.row.id) ?? opened.size;
  }
}

/** The order that an address asks for: `risk`, `-risk`; by name where it asks for none that exists. */
export function parseSort(text: string | null): Sort {
  const down = text?.startsWith('-') ?? false;
  const by = sortKeys.find((key) => key === text?.slice(down ? 1 : 0));
  return by ? { by, down } : { by: 'name', down: false };
}

/** The address of an order; null for the usual one. */
export const sortText = ({ by, down }: Sort): string | null =>
  by === 'name' && !down ? null : `${down ? '-' : ''}${by}`;
