import { useLingui } from '@lingui/react/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import { useDevice } from '../../../sync/device-context.tsx';
import { usePlaceName } from '../../../sync/place-name.ts';
import { useReadable } from '../../../ui/use-readable.ts';
import { leaveListAt, listPlace } from './list-memory.ts';
import { PersonLine } from './PersonLine.tsx';
import type { People } from './use-people.ts';
import { useRowKeys } from './use-row-keys.ts';

/** The list on a phone: only the lines in sight are drawn. */
export function PeopleLines({ people, view, after }: { people: People; view: string; after: ReactNode }) {
  const { t } = useLingui();
  const { shelf } = useDevice();
  const { sites } = useReadable(shelf);
  const placeName = usePlaceName();
  const scroller = useRef<HTMLDivElement>(null);
  const place = useRef(listPlace(view));
  const { shown, found, query } = people;
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 64,
    overscan: 6,
    initialOffset: place.current.offset,
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
  const names = new Map(sites.map((site) => [site.id, placeName(site)]));

  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move through the links inside */}
      <div ref={container} onKeyDown={onKeyDown}>
        <ul aria-label={t`Beneficiaries`} className="relative" style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, key, start }) => {
            const item = shown[index]!;
            return (
              <li
                key={key}
                aria-setsize={shown.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
                onFocus={() => setActive(index)}
              >
                <PersonLine
                  item={item}
                  index={index}
                  isActive={index === active}
                  siteName={names.get(item.row.site ?? '') ?? ''}
                  query={query}
                  found={found?.get(item.row.id)}
                  onLeave={() => leaveListAt({ view, offset: scroller.current?.scrollTop ?? 0, row: index })}
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
