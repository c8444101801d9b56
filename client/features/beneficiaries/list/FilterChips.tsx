import { Trans, useLingui } from '@lingui/react/macro';
import { SlidersHorizontal } from 'lucide-react';
import { memo, useCallback, useState } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { Chip } from '../../../ui/Chip.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { FilterSheet } from './FilterSheet.tsx';
import { useFilterGroups } from './filter-words.ts';
import { filterText } from './list-filters.ts';
import type { People } from './use-people.ts';

interface FilterChipsProps {
  filters: People['filters'];
  shown: number;
  onChange: (filter: string | null) => void;
}

/** At hand in one press; the others are in the sheet until they are on. */
const AT_HAND = new Set(['mine', 'high-risk', 'overdue', 'not-seen', 'no-consent']);

const UNKNOWN: ReadonlyMap<string, number> = new Map();

/** The filters, each with how many it would leave; several may hold at once. Empty ones are not offered. */
export function FilterChips({ filters, shown, onChange }: FilterChipsProps) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  // It follows each letter of a search, so there is none before somebody asks for it.
  const [wasOpened, setOpened] = useState(false);
  const open = useCallback(() => {
    setOpened(true);
    setOpen(true);
  }, []);
  const groups = useFilterGroups();
  const { on } = filters;
  const counts = filters.counts ?? UNKNOWN;
  const all = groups.flatMap((group) => group.filters);
  // A site that the device doesn't know any more can still be let go of.
  const unknown = on.filter((key) => !all.some((one) => one.key === key)).map((key) => ({ key, words: t`Other` }));
  const offered = [...all, ...unknown].filter(
    ({ key }) => on.includes(key) || (AT_HAND.has(key) && (counts.get(key) ?? 0) > 0),
  );
  const toggle = (key: string, selected: boolean) =>
    onChange(filterText(selected ? [...on, key] : on.filter((other) => other !== key)));
  return (
    <>
      <fieldset aria-label={t`Filters`} className="no-scrollbar flex min-w-0 gap-2 overflow-x-auto px-4 py-1">
        {offered.map(({ key, words }) => (
          <Chip
            key={key}
            count={counts.get(key) ?? 0}
            isSelected={on.includes(key)}
            onChange={(selected) => toggle(key, selected)}
          >
            {words}
          </Chip>
        ))}
        <OpenSheet onOpen={open} isLater={filters.counts === null} />
      </fieldset>
      {wasOpened && (
        <FilterSheet
          groups={groups}
          on={on}
          counts={counts}
          shown={shown}
          isOpen={isOpen}
          onToggle={toggle}
          onClear={() => onChange(null)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** `isLater`: it has its room, and waits for the filters that are to stand before it, so that it moves under no finger. */
const OpenSheet = memo(function OpenSheet({ onOpen, isLater }: { onOpen: () => void; isLater: boolean }) {
  return (
    <Button
      look="bare"
      className={classNames(
        isLater && 'invisible',
        'tap !min-h-9 shrink-0 border border-edge border-dashed px-3 !font-normal mouse:!rounded-full',
      )}
      onPress={onOpen}
    >
      <Icon of={SlidersHorizontal} size={16} />
      <Trans>Filters</Trans>
    </Button>
  );
});
