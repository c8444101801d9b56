// biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only in sight stand outside the flow of a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus is on rows, and on the buttons of column heads
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the grid around the rows listens to their keys
import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { Sort, SortKey } from './list-sort.ts';
import { PersonCells } from './PersonCells.tsx';
import type { People } from './use-people.ts';
import { usePeopleList } from './use-people-list.ts';

/** Widths of name, code, sex and age, risk, programme, site, last seen, next, with. */
export const columns =
  'grid grid-cols-[minmax(232px,2fr)_104px_84px_96px_minmax(104px,1fr)_minmax(96px,1fr)_136px_128px_64px]';

interface PeopleTableProps {
  people: People;
  sort: Sort;
  onSort: (sort: Sort) => void;
  after: ReactNode;
  /** The way from the rows back to the search. */
  onEscape: () => void;
}

const SHAPE = { rowHeight: 44, head: 40, overscan: 8 };

/** The list in a roomy window: a table of 44 px rows whose names stay in sight; arrows move, Enter opens. */
export function PeopleTable({ people, sort, onSort, after, onEscape }: PeopleTableProps) {
  const { t } = useLingui();
  const { shown, itemOf, found, query, today } = people;
  const list = usePeopleList(people, SHAPE, onEscape);

  const heads: { key: SortKey | null; label: string }[] = [
    { key: 'name', label: t`Name` },
    { key: 'code', label: t`Code` },
    { key: 'age', label: t`Sex, age` },
    { key: 'risk', label: t`Risk` },
    { key: null, label: t`Programme` },
    { key: null, label: t`Site` },
    { key: 'lastSeen', label: t`Last seen` },
    { key: 'next', label: t`Next` },
    { key: null, label: t`With` },
  ];
  return (
    <div
      ref={list.scroller}
      className="mx-4 min-h-0 flex-1 overflow-auto rounded-card border border-hairline bg-surface"
      // Chromium puts a scrolling box into the order of Tab unless something inside is focusable.
      tabIndex={-1}
    >
      <div
        ref={list.container}
        role="grid"
        aria-label={t`Beneficiaries`}
        aria-rowcount={shown.length + 1}
        aria-colcount={heads.length}
        onKeyDown={(event) => {
          const row = (event.target as HTMLElement).closest('[role="row"][data-list-row]');
          if (row && (event.key === 'Enter' || event.key === ' ')) {
            event.preventDefault();
            list.open(Number(row.getAttribute('data-list-row')));
          } else if (row) list.onKeyDown(event);
        }}
        className="relative min-w-[1044px]"
        style={{ height: list.virtualizer.getTotalSize() }}
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
                aria-colindex={column + 1}
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
        {list.rows.map(({ index, slot, start }) => (
          <div
            key={slot}
            role="row"
            aria-rowindex={index + 2}
            data-list-row={index}
            tabIndex={index === list.active ? 0 : -1}
            onFocus={() => list.setActive(index)}
            onClick={(event) => {
              // Words that are being marked to be copied stay marked.
              if (getSelection()?.isCollapsed !== false) list.onRowClick(event, index);
            }}
            className={classNames(
              columns,
              'group absolute inset-x-0 top-0 h-11 cursor-pointer items-center border-b border-hairline bg-surface text-14 hover:bg-hover focus-visible:-outline-offset-2',
              'focus-visible:bg-accent-soft',
            )}
            style={{ transform: `translateY(${start}px)` }}
          >
            <PersonCells
              item={itemOf(shown[index]!)}
              names={list.names}
              mark={list.markOf(itemOf(shown[index]!))}
              query={query}
              found={found?.get(shown[index]!)}
              today={today}
            />
          </div>
        ))}
      </div>
      {after}
    </div>
  );
}
