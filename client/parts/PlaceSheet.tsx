import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Check, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { type Area, areaWithin } from '../../shared/projections/workspace.ts';
import { areasInside, findAreas } from '../local/area-search.ts';
import { useDevice } from '../sync/device-context.tsx';
import { Button } from '../ui/Button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/Icon.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { inputClasses } from '../ui/TextField.tsx';
import { useReadable } from '../ui/use-readable.ts';
import { useAreaWords } from './area-words.ts';

const MOST_SHOWN = 60;

interface PlaceSheetProps {
  isOpen: boolean;
  onClose: () => void;
  /** P-code; null where none is chosen. */
  value: string | null;
  onChoose: (code: string | null) => void;
}

/** An administrative area: by typing its name in either script, or by going down from the country. */
export function PlaceSheet({ isOpen, onClose, value, onChoose }: PlaceSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet title={t`Place`} isOpen={isOpen} onClose={onClose}>
      <PlaceChoice
        value={value}
        onChoose={(code) => {
          onChoose(code);
          onClose();
        }}
      />
    </Sheet>
  );
}

function PlaceChoice({ value, onChoose }: Pick<PlaceSheetProps, 'value' | 'onChoose'>) {
  const { t } = useLingui();
  const { areas } = useReadable(useDevice().shelf);
  const words = useAreaWords();
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState('');
  const asked = useDeferredValue(query);
  // Begins beside what is chosen: the neighbours are likelier than another end of the country.
  const [within, setWithin] = useState<string | null>(() => startOf(areas, value));
  const [active, setActive] = useState(0);
  const isTyped = asked.trim() !== '';
  const here = within === null ? null : (areas.get(within) ?? null);
  const options = useMemo(() => {
    if (isTyped) return findAreas(areas, asked, MOST_SHOWN + 1);
    const inside = areasInside(areas, within);
    return here ? [here, ...inside] : inside;
  }, [areas, asked, isTyped, within, here]);
  const holdsOthers = useMemo(() => new Set([...areas.values()].map(({ parent }) => parent)), [areas]);
  const shown = options.slice(0, MOST_SHOWN);
  const chain = within === null ? [] : areaWithin(areas, within).reverse();

  const goTo = (code: string | null) => {
    setWithin(code);
    setQuery('');
    setActive(0);
    input.current?.focus();
  };
  /** A smaller area is looked into first; itself is chosen there, or at once where it holds none. */
  const isDoor = (area: Area) => !isTyped && area.code !== within && holdsOthers.has(area.code);
  const take = (area: Area) => (isDoor(area) ? goTo(area.code) : onChoose(area.code));

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const next = Math.max(0, Math.min(shown.length - 1, active + step));
      setActive(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && shown[active]) {
      event.preventDefault();
      take(shown[active]);
    } else if (event.key === 'Backspace' && query === '' && here) {
      event.preventDefault();
      goTo(here.parent && areas.has(here.parent) ? here.parent : null);
    }
  }

  return (
    <div className="flex min-h-[50dvh] flex-col gap-2">
      <input
        ref={input}
        // biome-ignore lint/a11y/noAutofocus: the sheet was opened to type here
        autoFocus
        role="combobox"
        aria-label={t`Name or P-code of a place`}
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={shown[active] ? `${listId}-${active}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={t`Name, in any script, or P-code`}
        autoComplete="off"
        dir="auto"
        className={inputClasses}
      />
      {!isTyped && chain.length > 0 && (
        <nav aria-label={t`Where you are`} className="flex flex-wrap items-center text-14">
          <Button look="quiet" onPress={() => goTo(null)}>
            <Trans>All</Trans>
          </Button>
          {chain.map((area) => (
            <span key={area.code} className="flex items-center">
              <Icon of={ChevronRight} size={16} directed className="text-muted" />
              <Button look="quiet" onPress={() => goTo(area.code)}>
                <bdi>{words.name(area)}</bdi>
              </Button>
            </span>
          ))}
        </nav>
      )}
      <div id={listId} role="listbox" aria-label={t`Places`} className="min-h-0 flex-1">
        {shown.map((area, at) => {
          const isChosen = area.code === value;
          const parent = area.parent && areas.has(area.parent) ? words.path(areas, area.parent) : null;
          const isWhole = !isTyped && area.code === within;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's above, as in every combobox
            <div
              key={area.code}
              id={`${listId}-${at}`}
              role="option"
              tabIndex={-1}
              aria-selected={isChosen}
              onClick={() => take(area)}
              className={classNames(
                'flex min-h-12 cursor-pointer items-center justify-between gap-3 rounded-control px-3 py-1.5 hover:bg-hover',
                at === active && 'bg-hover',
              )}
            >
              <span className="min-w-0">
                <span className="flex flex-wrap items-baseline gap-x-2 text-16 [overflow-wrap:anywhere]">
                  <span>
                    {isWhole ? (
                      <Trans>
                        All of <bdi>{words.name(area)}</bdi>
                      </Trans>
                    ) : (
                      <bdi>{words.name(area)}</bdi>
                    )}
                  </span>
                  {words.other(area) && <bdi className="text-14 text-muted">{words.other(area)}</bdi>}
                </span>
                <span className="block text-13 text-muted">
                  {isTyped && parent && <bdi>{parent} </bdi>}
                  <bdi dir="ltr">{area.code}</bdi>
                </span>
              </span>
              {isChosen ? (
                <Icon of={Check} className="text-accent" />
              ) : (
                isDoor(area) && <Icon of={ChevronRight} directed className="text-muted" />
              )}
            </div>
          );
        })}
      </div>
      <p role="status" className="text-13 text-muted">
        {isTyped && shown.length === 0 && (
          <Trans>No place of that name on this device. Write it as the address instead.</Trans>
        )}
        {options.length > shown.length && <Trans>More than {MOST_SHOWN}. Type on to see fewer.</Trans>}
        {isTyped && shown.length > 0 && options.length === shown.length && (
          <Plural value={shown.length} one="# place" other="# places" />
        )}
      </p>
      {value !== null && (
        <Button look="quiet" className="self-start" onPress={() => onChoose(null)}>
          <Trans>No place</Trans>
        </Button>
      )}
    </div>
  );
}

/** Where going down begins: around what is chosen; else past a country that is the only one. */
function startOf(areas: ReadonlyMap<string, Area>, value: string | null): string | null {
  const chosen = value === null ? undefined : areas.get(value);
  if (chosen) return chosen.parent && areas.has(chosen.parent) ? chosen.parent : null;
  const top = areasInside(areas, null);
  return top.length === 1 ? top[0]!.code : null;
}
