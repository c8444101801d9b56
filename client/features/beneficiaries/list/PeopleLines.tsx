import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { PersonLine } from './PersonLine.tsx';
import type { People } from './use-people.ts';
import { usePeopleList } from './use-people-list.ts';

interface PeopleLinesProps {
  people: People;
  after: ReactNode;
  /** The way from the rows back to the search. */
  onEscape: () => void;
}

const SHAPE = { rowHeight: 64, head: 0, overscan: 3 };

/** The list on a phone: only the lines in sight are drawn. */
export function PeopleLines({ people, after, onEscape }: PeopleLinesProps) {
  const { t } = useLingui();
  const { shown, itemOf, found, query } = people;
  const list = usePeopleList(people, SHAPE, onEscape);
  return (
    <div ref={list.scroller} className="@container min-h-0 flex-1 overflow-y-auto">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move through the links inside */}
      <div ref={list.container} onKeyDown={list.onKeyDown}>
        <ul aria-label={t`Beneficiaries`} className="relative" style={{ height: list.virtualizer.getTotalSize() }}>
          {list.rows.map(({ index, slot, start }) => {
            const item = itemOf(shown[index]!);
            return (
              <li
                key={slot}
                aria-setsize={shown.length}
                aria-posinset={index + 1}
                className="contain-content absolute inset-x-0"
                style={{ top: start }}
                onFocus={() => list.setActive(index)}
              >
                <PersonLine
                  item={item}
                  index={index}
                  isActive={index === list.active}
                  siteName={list.names.get(item.row.site ?? '') ?? ''}
                  mark={list.markOf(item)}
                  query={query}
                  found={found?.get(item.row.id)}
                  onClick={list.onRowClick}
                />
              </li>
            );
          })}
        </ul>
      </div>
      {after}
    </div>
  );
}
