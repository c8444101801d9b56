/**
 * Gives each row that is drawn a slot, from 0 up. A row keeps the slot it had in `before`; slots of rows that are drawn no
 * longer go to those that are new, lowest first.
 */
export function assignSlots<K>(before: ReadonlyMap<K, number>, drawn: readonly K[]): Map<K, number> {
  const slots = new Map<K, number>();
  const taken = new Set<number>();
  for (const row of drawn) {
    const slot = before.get(row);
    if (slot === undefined) continue;
    slots.set(row, slot);
    taken.add(slot);
  }
  let free = 0;
  for (const row of drawn) {
    if (slots.has(row)) continue;
    while (taken.has(free)) free += 1;
    slots.set(row, free);
    taken.add(free);
  }
  return slots;
}
