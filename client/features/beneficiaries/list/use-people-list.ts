import { useNavigate } from '@tanstack/react-router';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useLocale } from 'react-aria-components';
import { useDevice } from '../../../sync/device-context.tsx';
import { usePlaceName } from '../../../sync/place-name.ts';
import { peek } from '../../../sync/row-maps.ts';
import { withText } from '../../../ui/rem.ts';
import { useReadable } from '../../../ui/use-readable.ts';
import type { ListItem } from './list-item.ts';
import { leaveListAt, listPlace } from './list-memory.ts';
import { syncMark } from './SyncMark.tsx';
import { useDrawnRows } from './use-drawn-rows.ts';
import type { People } from './use-people.ts';
import { useRowKeys } from './use-row-keys.ts';

interface ListShape {
  /** px, at a text of 16 px */
  rowHeight: number;
  /** px over the first row that stay in sight, at a text of 16 px */
  head: number;
  /** Rows drawn beyond the window at either end once a list moves. */
  overscan: number;
}

/** Before it does: each row is a tenth of what a letter of a search costs. */
const OVERSCAN_AT_REST = 1;

/**
 * What both shapes of the list do alike: draw the rows in sight, move through them by keyboard, open one, and be found
 * again where it was left.
 */
export function usePeopleList(people: People, shape: ListShape, onEscape: () => void) {
  const [overscan, setOverscan] = useState(OVERSCAN_AT_REST);
  // Asked once: the answer makes the browser work out its styles.
  const [{ rowHeight, head }] = useState(() => ({ rowHeight: withText(shape.rowHeight), head: withText(shape.head) }));
  const { shown, view } = people;
  const navigate = useNavigate();
  const device = useDevice();
  const { sites, programmes } = useReadable(device.shelf);
  const placeName = usePlaceName();
  const scroller = useRef<HTMLDivElement>(null);
  const [first] = useState(() => listPlace(view));
  // The same function for the same people: with another one every row is measured again, at every frame of a scroll.
  const keyOf = useCallback((index: number) => shown[index]!, [shown]);
  const activeRow = useRef(0);
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    initialOffset: first.offset,
    paddingStart: head,
    scrollPaddingStart: head,
    getItemKey: keyOf,
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), activeRow.current),
  });
  const keys = useRowKeys(virtualizer, {
    count: shown.length,
    rowHeight,
    nameOf: (index) => peek(device.rows.get().beneficiaries, shown[index]!, 'fullName') ?? '',
    onEscape,
  });
  const { focusRow, setActive } = keys;
  activeRow.current = keys.active;
  const rows = useDrawnRows(virtualizer);
  // They stay from then on: whoever scrolls goes on scrolling, and made anew each time they would hold up the first frame.
  if (virtualizer.isScrolling && overscan !== shape.overscan) setOverscan(shape.overscan);
  const unsettled = useReadable(device.unsettled);
  const markOf = (item: ListItem) => syncMark(unsettled, item);

  useEffect(() => {
    if (first.row === null) return;
    if (document.activeElement === null || document.activeElement === document.body) focusRow(first.row);
    else setActive(first.row);
  }, [first, focusRow, setActive]);

  // Another query, filter or order begins at its top; the first view begins where it was left.
  const viewNow = useRef(view);
  useLayoutEffect(() => {
    if (viewNow.current === view) return;
    viewNow.current = view;
    setActive(0);
    setOverscan(OVERSCAN_AT_REST);
    // Told where it is already, the browser would lay out the page to find that out.
    if (virtualizer.scrollOffset !== 0) scroller.current?.scrollTo({ top: 0 });
  }, [view, setActive, virtualizer]);

  const { locale } = useLocale();
  // biome-ignore lint/correctness/useExhaustiveDependencies: names change with the places and the language alone
  const names = useMemo(
    () => new Map([...sites, ...programmes].map((each) => [each.id, placeName(each)])),
    [sites, programmes, locale],
  );
  const leave = (index: number) => leaveListAt({ view, offset: scroller.current?.scrollTop ?? 0, row: index });
  const open = (index: number) => {
    leave(index);
    void navigate({ to: '/beneficiaries/$id', params: { id: shown[index]! } });
  };
  // Rows are drawn again only when they change, so what they are given has to stay the same.
  const latest = useRef({ open, leave });
  latest.current = { open, leave };
  const onRowClick = useCallback((event: MouseEvent, index: number) => {
    // A middle or a modified click is the link's own: a tab of its own.
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    latest.current.open(index);
  }, []);
  return { scroller, virtualizer, rows, names, markOf, open, onRowClick, ...keys };
}

/** The rows to draw, and one more that isn't in sight: the one that holds the focus. */
function withRow(inSight: number[], row: number): number[] {
  if (inSight.length === 0 || inSight.includes(row)) return inSight;
  return row < inSight[0]! ? [row, ...inSight] : [...inSight, row];
}
