import type { DocumentRow } from '../../shared/projections/project.ts';
import { fieldOfRow, readRow, type UnreadRow } from '../local/row-pieces.ts';

/** A map as others see it: what it shows under a key is made from what it holds there when somebody asks. */
export function shownMap<Held, Shown>(
  held: ReadonlyMap<string, Held>,
  show: (held: Held) => Shown,
): ReadonlyMap<string, Shown> {
  function* entries(): MapIterator<[string, Shown]> {
    for (const [key, one] of held) yield [key, show(one)];
  }
  function* values(): MapIterator<Shown> {
    for (const one of held.values()) yield show(one);
  }
  const shown: ReadonlyMap<string, Shown> = {
    size: held.size,
    has: (key) => held.has(key),
    get(key) {
      const one = held.get(key);
      return one === undefined ? undefined : show(one);
    },
    keys: () => held.keys(),
    values,
    entries,
    [Symbol.iterator]: entries,
    forEach(each) {
      for (const [key, one] of held) each(show(one), key, shown);
    },
  };
  return shown;
}

const unreadBehind = new WeakMap<ReadonlyMap<string, unknown>, ReadonlyMap<string, UnreadRow>>();

/** Rows by id, each read when it is asked for. */
export function rowMap<Row extends DocumentRow>(held: ReadonlyMap<string, UnreadRow>): ReadonlyMap<string, Row> {
  const shown = shownMap(held, (one) => readRow(one) as Row);
  unreadBehind.set(shown, held);
  return shown;
}

/**
 * One value of a row, for which the row itself isn't read: whoever needs a name of each of thousands needs no more of
 * them. Undefined where there is no such row.
 */
export function peek<Row, Key extends keyof Row & string>(
  rows: ReadonlyMap<string, Row>,
  id: string,
  key: Key,
): Row[Key] | undefined {
  const held = unreadBehind.get(rows);
  if (!held) return rows.get(id)?.[key];
  const unread = held.get(id);
  return unread && (fieldOfRow(unread, key) as Row[Key]);
}
