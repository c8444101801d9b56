import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '../../../ui/Button.tsx';
import { Chip } from '../../../ui/Chip.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import type { FilterGroup } from './filter-words.ts';

interface FilterSheetProps {
  groups: FilterGroup[];
  on: string[];
  counts: ReadonlyMap<string, number>;
  shown: number;
  isOpen: boolean;
  onToggle: (key: string, selected: boolean) => void;
  onClear: () => void;
  onClose: () => void;
}

/** Every filter by kind, with what each would leave; the list behind follows at once. */
export function FilterSheet({ groups, on, counts, shown, isOpen, onToggle, onClear, onClose }: FilterSheetProps) {
  return (
    <Sheet title={<Trans>Filters</Trans>} isOpen={isOpen} onClose={onClose}>
      <div className="flex flex-col gap-4">
        {groups.map(({ kind, name, filters: some }) => {
          // One that nobody answers would lead nowhere; one of a kind alone would leave everybody.
          const offered = some.filter(({ key }) => on.includes(key) || (counts.get(key) ?? 0) > 0);
          if (offered.length === 0) return null;
          return (
            <fieldset key={kind} className="flex flex-col gap-2">
              <legend className="mb-2 text-14 font-semibold">{name}</legend>
              <div className="flex flex-wrap gap-2">
                {offered.map(({ key, words }) => (
                  <Chip
                    key={key}
                    count={counts.get(key) ?? 0}
                    isSelected={on.includes(key)}
                    onChange={(selected) => onToggle(key, selected)}
                  >
                    <bdi>{words}</bdi>
                  </Chip>
                ))}
              </div>
            </fieldset>
          );
        })}
        <div className="flex items-center justify-between gap-3 pt-2">
          {on.length > 0 ? (
            <Button look="quiet" onPress={onClear}>
              <Trans>Clear</Trans>
            </Button>
          ) : (
            <span />
          )}
          <Button look="primary" onPress={onClose}>
            <Plural value={shown} one="Show # person" other="Show # people" />
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
