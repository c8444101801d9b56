import { riskLevels } from '../../../../shared/docs/case.ts';
import type { Rows } from '../../../sync/device-api.ts';
import { peek } from '../../../sync/row-maps.ts';
import type { ListItem } from './list-item.ts';

export const sortKeys = ['name', 'code', 'age', 'risk', 'lastSeen', 'next', 'opened'] as const;
export type SortKey = (typeof sortKeys)[number];
export interface Sort {
  by: SortKey;
  down: boolean;
}

// Names of every script in one order, digits by their value; made once, since making it costs more than a sort.
const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });
const byName = (a: Named, b: Named): number => collator.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);

/** Somebody, and what they are put in order by: no more than that of thousands is read before a list is shown. */
export interface Named {
  id: string;
  name: string;
}

/** Of people beyond which all are sorted anew: putting one in their place costs a few comparisons. */
const FEW = 200;

/**
 * Everybody on the device who isn't deleted, by name. What was in order before is kept in it, and only who is new is put
 * in their place.
 */
export function inNameOrder({ beneficiaries }: Pick<Rows, 'beneficiaries'>, before: readonly Named[]): Named[] {
  const now = new Map<string, string>();
  for (const id of beneficiaries.keys())
    if (!peek(beneficiaries, id, 'deletedAt')) now.set(id, peek(beneficiaries, id, 'fullName') ?? '');
  const kept = before.filter(({ id, name }) => now.get(id) === name && now.delete(id));
  const fresh = [...now].map(([id, name]): Named => ({ id, name }));
  if (fresh.length > FEW) return [...kept, ...fresh].sort(byName);
  for (const one of fresh) kept.splice(placeOf(one, kept), 0, one);
  return kept;
}

function placeOf(one: Named, order: readonly Named[]): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byName(order[middle]!, one) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Ids of people who are in the order of their names, in the order asked for; who is equal goes by name.
 * @param opened ids of the people opened last, the latest first
 */
export function sorted(
  named: readonly Named[],
  { by, down }: Sort,
  opened: readonly string[],
  itemOf: (id: string) => ListItem,
): string[] {
  const ids = named.map(({ id }) => id);
  if (by === 'name') return down ? ids.reverse() : ids;
  const turn = down ? -1 : 1;
  const places = new Map(opened.map((id, place) => [id, place]));
  const keys = new Map(
    ids.map((id) => [id, by === 'opened' ? (places.get(id) ?? places.size) : keyOf(itemOf(id), by)]),
  );
  // Stable, so that names stay in their order among equals.
  return ids.sort((a, b) => {
    const [x, y] = [keys.get(a)!, keys.get(b)!];
    return x === y ? 0 : (x < y ? -1 : 1) * turn;
  });
}

function keyOf(item: ListItem, by: Exclude<SortKey, 'name' | 'opened'>): string | number {
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
