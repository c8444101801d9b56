import type { Virtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { fold } from '../../../../shared/base/fold.ts';

interface Rows {
  count: number;
  /** px */
  rowHeight: number;
  /** By which typing jumps to a row. */
  nameOf: (index: number) => string;
  /** Escape leaves the rows. */
  onEscape: () => void;
}

/** Letters typed within this time are one beginning. */
const TYPE_AHEAD_MS = 700;

/**
 * Moves the focus through the rows of a virtual list: arrows, Page Up and Down, Home and End, and the beginning of a
 * name. One row is in the order of Tab, and it is drawn even while it is scrolled away, so that the focus never falls
 * out of the list.
 */
export function useRowKeys(virtualizer: Virtualizer<HTMLDivElement, Element>, rows: Rows) {
  const { count, rowHeight, nameOf, onEscape } = rows;
  const [active, setActive] = useState(0);
  const container = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: '', at: 0 });

  const focusRow = useCallback(
    (index: number) => {
      const row = Math.max(0, Math.min(count - 1, index));
      setActive(row);
      virtualizer.scrollToIndex(row);
      // The row may be drawn only after the scroll.
      const focus = (tries: number) => {
        const element = container.current?.querySelector<HTMLElement>(`[data-list-row="${row}"]`);
        if (element) element.focus({ preventScroll: true });
        else if (tries > 0) requestAnimationFrame(() => focus(tries - 1));
      };
      requestAnimationFrame(() => focus(3));
    },
    [virtualizer, count],
  );

  /** The next row whose name begins with what is being typed; the present one too while it goes on fitting. */
  function rowBeginningWith(letter: string, row: number): number | undefined {
    const now = performance.now();
    const goesOn = now - typed.current.at < TYPE_AHEAD_MS;
    const text = fold(goesOn ? typed.current.text + letter : letter);
    typed.current = { text, at: now };
    const from = goesOn ? row : row + 1;
    for (let step = 0; step < count; step += 1) {
      const index = (from + step) % count;
      if (fold(nameOf(index)).startsWith(text)) return index;
    }
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = Number(
      (event.target as HTMLElement).closest('[data-list-row]')?.getAttribute('data-list-row') ?? active,
    );
    const page = Math.max(1, Math.floor((virtualizer.scrollRect?.height ?? 400) / rowHeight) - 1);
    const steps: Record<string, number> = {
      ArrowDown: row + 1,
      ArrowUp: row - 1,
      PageDown: row + page,
      PageUp: row - page,
      Home: 0,
      End: count - 1,
    };
    let next = steps[event.key];
    if (event.key === 'Escape') {
      event.preventDefault();
      onEscape();
    } else if (event.key.length === 1 && /[\p{L}\p{N}]/u.test(event.key)) next = rowBeginningWith(event.key, row);
    if (next === undefined) return;
    event.preventDefault();
    focusRow(next);
  };
  return { active: Math.min(active, Math.max(0, count - 1)), setActive, onKeyDown, container, focusRow };
}
