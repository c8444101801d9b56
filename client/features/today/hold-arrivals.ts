import type { AgendaItem } from './agenda.ts';
import type { Section, SectionName } from './sections.ts';

export interface Held {
  sections: Section[];
  /** Items that wait to be let in. */
  arrived: number;
  /** Others that moved or went, and stand where they stood. */
  moved: number;
}

/**
 * What to show so that nothing moves under a finger: rows stay where they are and show what is true of them now;
 * what is new waits. What this person did themselves (`own`) takes its place at once.
 */
export function holdArrivals(shown: readonly Section[], next: readonly Section[], own: ReadonlySet<string>): Held {
  if (shown.every(({ items }) => items.length === 0)) return { sections: [...next], arrived: 0, moved: 0 };
  const placed = new Map<string, { item: AgendaItem; name: SectionName }>();
  for (const { name, items } of next) for (const item of items) placed.set(item.key, { item, name });
  const known = new Set(shown.flatMap(({ items }) => items.map(({ key }) => key)));
  let moved = 0;
  const sections: Section[] = [];
  const names = [...new Set([...shown, ...next].map(({ name }) => name))].sort((a, b) => rank[a] - rank[b]);
  for (const name of names) {
    const items: AgendaItem[] = [];
    for (const item of shown.find((section) => section.name === name)?.items ?? []) {
      if (own.has(item.key)) continue;
      const now = placed.get(item.key);
      if (now?.name !== name) moved += 1;
      items.push(now?.item ?? item);
    }
    const wanted = next.find((section) => section.name === name)?.items ?? [];
    for (const [at, item] of wanted.entries()) {
      if (!own.has(item.key)) continue;
      // Behind the nearest one before it that is shown.
      const before = wanted.slice(0, at).findLast(({ key }) => items.some((one) => one.key === key));
      items.splice(before ? items.findIndex(({ key }) => key === before.key) + 1 : 0, 0, item);
    }
    if (items.length > 0 || name === 'today') sections.push({ name, items });
  }
  const arrived = [...placed.keys()].filter((key) => !known.has(key) && !own.has(key)).length;
  return { sections, arrived, moved };
}

const rank: Record<SectionName, number> = { overdue: 0, today: 1, week: 2, 'next-week': 3 };
