import { addDays } from '../../../shared/base/clock.ts';
import { type AgendaItem, isOpen } from './agenda.ts';
import { type Weekday, weekOf } from './week.ts';

export type SectionName = 'overdue' | 'today' | 'week' | 'next-week';
export interface Section {
  name: SectionName;
  items: AgendaItem[];
}

/** Days left of a week from which on the next one is shown too: nobody plans Monday on Monday. */
const FEW_DAYS = 2;

/**
 * What is overdue, what is today (also what is done by now), the rest of the week, and towards its end the next one.
 * Each item goes by the day that it is at its own site.
 */
export function sectionsOf(items: readonly AgendaItem[], first: Weekday): Section[] {
  const sections: Record<SectionName, AgendaItem[]> = { overdue: [], today: [], week: [], 'next-week': [] };
  for (const item of items) {
    const name = sectionOf(item, first);
    if (name) sections[name].push(item);
  }
  for (const list of Object.values(sections)) list.sort(inOrder);
  return (Object.keys(sections) as SectionName[])
    .map((name) => ({ name, items: sections[name] }))
    .filter(({ name, items: list }) => list.length > 0 || name === 'today');
}

function sectionOf(item: AgendaItem, first: Weekday): SectionName | null {
  const { on, today } = item;
  if (on === today) return 'today';
  if (!isOpen(item)) return null;
  if (on < today) return 'overdue';
  const end = weekOf(today, first)[6]!;
  if (on <= end) return 'week';
  return end <= addDays(today, FEW_DAYS) && on <= addDays(end, 7) ? 'next-week' : null;
}

const NO_TIME = '99';
/** By day and time; what has no time behind what has one, visits before reviews and steps. */
function inOrder(a: AgendaItem, b: AgendaItem): number {
  const key = ({ on, time, kind, key: own }: AgendaItem) =>
    `${on} ${time ?? NO_TIME} ${kind === 'session' || kind === 'group' ? 0 : 1} ${own}`;
  return key(a) < key(b) ? -1 : 1;
}

/** How many visits a day has, and how many of them are done: a meeting of many is one. */
export function countVisits(items: readonly AgendaItem[]): { visits: number; done: number } {
  const visits = items.filter(({ kind }) => kind === 'session' || kind === 'group');
  return { visits: visits.length, done: visits.filter((item) => !isOpen(item)).length };
}
