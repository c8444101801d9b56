import { fold } from '../../shared/base/fold.ts';
import { ageOn } from '../../shared/projections/age.ts';
import type { ListedBeneficiary, ListQuery } from '../../shared/protocol/beneficiaries.ts';
import { riskRank } from './list-line.ts';
import type { Nearness } from './list-search.ts';

/**
 * Orders of the list. A row's place depends on itself alone, ends in its id, and the cursor holds the place of the last
 * row shown: so pages go on rightly while others come, go and change.
 */
type Part = string | number | null;
export type SortKey = Part[];
export interface Order {
  name: string;
  compare: (a: SortKey, b: SortKey) => number;
}
export interface Listed {
  item: ListedBeneficiary;
  key: SortKey;
}

type Sort = NonNullable<ListQuery['sort']> | 'nearness';

/** The order that a query asks for: by name, or what a search finds the nearest first. */
export function orderOf(query: ListQuery, searching: boolean): Order {
  const sort: Sort = query.sort ?? (searching ? 'nearness' : 'name');
  const sign = query.direction === 'desc' ? -1 : 1;
  // What isn't known comes last, either way round; the name and the id always go up.
  const compare = (a: SortKey, b: SortKey) => {
    for (let i = 0; i < a.length; i += 1) {
      const [x, y] = [a[i]!, b[i]!];
      if (x === y) continue;
      if (x === null) return 1;
      if (y === null) return -1;
      return (x < y ? -1 : 1) * (i === 0 ? sign : 1);
    }
    return 0;
  };
  return { name: `${sort}${sign}`, compare };
}

/** The place of a line in an order. `today` turns birth dates into ages. */
export function sortKeyOf(item: ListedBeneficiary, order: Order, nearness: Nearness, today: string): SortKey {
  const name = fold(item.fullName);
  const first = (): Part => {
    switch (order.name.replace(/-?1$/, '') as Sort) {
      case 'nearness':
        return nearness;
      case 'name':
        return name;
      case 'code':
        return item.code;
      case 'age':
        return ageOn(item.birthDate, today);
      case 'risk':
        return item.riskLevel === null ? null : riskRank(item.riskLevel);
      case 'lastSeen':
        return item.lastSeenOn;
      case 'next':
        return item.nextOn;
    }
  };
  return [first(), name, item.id];
}

/** The cursor that stands behind a place. */
export const cursorAfter = (key: SortKey, order: Order): string =>
  Buffer.from(JSON.stringify([order.name, ...key])).toString('base64url');

/** The place that a cursor stands behind. */
export function readCursor(cursor: string, order: Order): SortKey | 'bad-cursor' {
  try {
    const [name, ...key] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string, ...SortKey];
    const readable =
      key.length === 3 && key.every((part) => part === null || ['string', 'number'].includes(typeof part));
    return name === order.name && readable ? key : 'bad-cursor';
  } catch {
    return 'bad-cursor';
  }
}
