// biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only in sight stand outside the flow of a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus is on rows, and on the buttons of column heads
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid around the rows listens to their keys
import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useDevice } from '../../../sync/device-context.tsx';
import { usePlaceName } from '../../../sync/place-name.ts';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useReadable } from '../../../ui/use-readable.ts';
import { leaveListAt, listPlace } from './list-memory.ts';
import type { Sort, SortKey } from './list-sort.ts';
import { PersonCells } from './PersonCells.tsx';
import type { People } from './use-people.ts';
import { useRowKeys } from './use-row-keys.ts';

/** Widths of name, code, sex and age, risk, programme, site, last seen, next. */
export const columns =
  'grid grid-cols-[minmax(260px,2fr)_104px_104px_104px_minmax(110px,1fr)_minmax(100px,1fr)_100px_136px]';

interface PeopleTableProps {
  people: People;
  view: string;
  sort: Sort;
  onSort: (sort: Sort) => void;
  after: ReactNode;
}

/** The list in a roomy window: a table of 44 px rows whose names stay in sight; arrows move, Enter opens. */
export function PeopleTable({ people, view, sort, onSort, after }: PeopleTableProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { shelf } = useDevice();
  const { sites, programmes } = useReadable(shelf);
  const placeName = usePlaceName();
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef(listPlace(view));
  const { shown, found, query, today } = people;
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 10,
    initialOffset: place.current.offset,
    paddingStart: 40,
    scrollPaddingStart: 40,
    getItemKey: (index) => shown[index]!.row.id,
  });
  const { active, setActive, onKeyDown, container, focusRow } = useRowKeys(
    virtualizer,
    shown.length,
    place.current.row ?? 0,
  );
  useEffect(() => {
    if (place.current.row !== null && document.activeElement === document.body) focusRow(place.current.row);
  }, [focusRow]);
  const names = new Map([...sites, ...programmes].map((each) => [each.id, placeName(each)]));
  const open = (index: number) => {
    leaveListAt({ view, offset: scroller.current?.scrollTop ?? 0, row: index });
    void navigate({ to: '/beneficiaries/$id', params: { id: shown[index]!.row.id } });
  };

  const heads: { key: SortKey | null; label: string }[] = [
    { key: 'name', label: t`Name` },
    { key: 'code', label: t`Code` },
    { key: 'age', label: t`Sex, age` },
    { key: 'risk', label: t`Risk` },
    { key: null, label: t`Programme` },
    { key: null, label: t`Site` },
    { key: 'lastSeen', label: t`Last seen` },
    { key: 'next', label: t`Next` },
  ];
  return (
    <div
      ref={scroller}
      className="mx-4 min-h-0 flex-1 overflow-auto rounded-card border border-hairline bg-surface"
      // Chromium puts a scrolling box into the order of Tab unless something inside is focusable.
      tabIndex={-1}
    >
      <div
        ref={container}
        role="grid"
        aria-label={t`Beneficiaries`}
        aria-rowcount={shown.length + 1}
        aria-colcount={heads.length}
        onKeyDown={(event) => {
          const row = (event.target as HTMLElement).closest('[role="row"][data-list-row]');
          if (row && (event.key === 'Enter' || event.key === ' ')) {
            event.preventDefault();
            open(Number(row.getAttribute('data-list-row')));
          } else if (row) onKeyDown(event);
        }}
        className="relative min-w-[1020px]"
        style={{ height: virtualizer.getTotalSize() }}
      >
        <div
          role="row"
          aria-rowindex={1}
          className={classNames(
            columns,
            'sticky top-0 z-20 h-10 items-stretch border-b border-hairline bg-sunken text-13 text-muted',
          )}
        >
          {heads.map(({ key, label }, column) => {
            const isSorted = key !== null && sort.by === key;
            return (
              <div
                key={label}
                role="columnheader"
                aria-sort={isSorted && !found ? (sort.down ? 'descending' : 'ascending') : undefined}
                className={classNames(
                  'flex items-center',
                  column === 0 && 'sticky start-0 z-10 border-e border-hairline bg-sunken',
                )}
              >
                {key === null || found ? (
                  <span className="px-3">{label}</span>
                ) : (
                  <button
                    type="button"
                    onClick={() => onSort({ by: key, down: isSorted ? !sort.down : key === 'risk' })}
                    className={classNames(
                      'flex h-full w-full cursor-pointer items-center gap-1.5 px-3 text-start hover:bg-hover focus-visible:-outline-offset-2',
                      isSorted && 'font-semibold text-ink',
                    )}
                  >
                    {label}
                    {isSorted && <Icon of={sort.down ? ArrowDown : ArrowUp} size={16} />}
                  </button>
                )}
              </div>
            );
          })}
        </div>
        {virtualizer.getVirtualItems().map(({ index, key, start }) => (
          <div
            key={key}
            role="row"
            aria-rowindex={index + 2}
            data-list-row={index}
            tabIndex={index === active ? 0 : -1}
            onFocus={() => setActive(index)}
            onClick={(event) => {
              // A middle or a modified click on the name is the link's own.
              if (!event.defaultPrevented && getSelection()?.isCollapsed !== false) open(index);
            }}
            className={classNames(
              columns,
              'group absolute inset-x-0 top-0 h-11 cursor-pointer items-center border-b border-hairline bg-surface text-14 hover:bg-hover focus-visible:-outline-offset-2',
              'focus-visible:bg-accent-soft',
            )}
            style={{ transform: `translateY(${start}px)` }}
          >
            <PersonCells
              item={shown[index]!}
              names={names}
              query={query}
              found={found?.get(shown[index]!.row.id)}
              today={today}
            />
          </div>
        ))}
      </div>
      {after}
    </div>
  );
}
