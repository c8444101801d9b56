import { riskLevels } from '../../../../shared/docs/case.ts';
import type { ListItem } from './list-item.ts';

export const sortKeys = ['name', 'code', 'age', 'risk', 'lastSeen', 'next'] as const;
export type SortKey = (typeof sortKeys)[number];
export interface Sort {
  by: SortKey;
  down: boolean;
}

// Names of every script in one order, digits by their value; made once, since making it costs more than a sort.
const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

const compare: Record<SortKey, (a: ListItem, b: ListItem) => number> = {
  name: (a, b) => collator.compare(a.row.fullName, b.row.fullName),
  code: (a, b) => collator.compare(a.row.code, b.row.code),
  age: (a, b) => (a.age ?? -1) - (b.age ?? -1),
  risk: (a, b) => riskOf(a) - riskOf(b),
  lastSeen: (a, b) => byText(a.lastSeenOn ?? '', b.lastSeenOn ?? ''),
  next: (a, b) => byText(a.nextOn ?? '9999', b.nextOn ?? '9999'),
};

/** A copy in the order asked for; who is equal goes by name. */
export function sorted(items: readonly ListItem[], { by, down }: Sort): ListItem[] {
  const turn = down ? -1 : 1;
  return [...items].sort((a, b) => turn * compare[by](a, b) || compare.name(a, b));
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

const riskOf = (item: ListItem): number => (item.risk ? riskLevels.indexOf(item.risk) : -1);
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
