import type { Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';

/**
 * Moves the focus through the rows of a virtual list: arrows, Page Up and Down, Home and End. One row is in the order
 * of Tab, and it is drawn even while it is scrolled away, so that the focus never falls out of the list.
 */
export function useRowKeys(virtualizer: Virtualizer<HTMLDivElement, Element>, count: number, start = 0) {
  const [active, setActive] = useState(start);
  const container = useRef<HTMLDivElement>(null);

  const focusRow = useCallback(
    (index: number) => {
      const row = Math.max(0, Math.min(count - 1, index));
      setActive(row);
      virtualizer.scrollToIndex(row);
      // The row may be drawn only after the scroll.
      requestAnimationFrame(() => {
        container.current?.querySelector<HTMLElement>(`[data-list-row="${row}"]`)?.focus({ preventScroll: true });
      });
    },
    [virtualizer, count],
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const row = Number(
      (event.target as HTMLElement).closest('[data-list-row]')?.getAttribute('data-list-row') ?? active,
    );
    const page = Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 400) / 64) - 1);
    const steps: Record<string, number> = {
      ArrowDown: row + 1,
      ArrowUp: row - 1,
      PageDown: row + page,
      PageUp: row - page,
      Home: 0,
      End: count - 1,
    };
    const next = steps[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    focusRow(next);
  };
  return { active: Math.min(active, Math.max(0, count - 1)), setActive, onKeyDown, container, focusRow };
}
