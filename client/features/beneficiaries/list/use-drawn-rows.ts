import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { assignSlots } from './assign-slots.ts';

export interface DrawnRow extends VirtualItem {
  /** Its key among those drawn: a row that scrolls in is drawn into the elements of one that scrolled out. */
  slot: number;
}

/**
 * The rows of a virtual list, in the order to draw them in. While the list scrolls that is the order of their slots, so
 * that no element is made, moved or removed; at rest it is their own, which is the one that they are read out in.
 */
export function useDrawnRows(virtualizer: Virtualizer<HTMLDivElement, Element>): DrawnRow[] {
  const items = virtualizer.getVirtualItems();
  const held = useRef<ReadonlyMap<VirtualItem['key'], number>>(new Map());
  held.current = assignSlots(
    held.current,
    items.map(({ key }) => key),
  );
  const rows = items.map((item) => ({ ...item, slot: held.current.get(item.key)! }));
  return virtualizer.isScrolling ? rows.sort((a, b) => a.slot - b.slot) : rows;
}
