import { Check, type LucideIcon } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useLocale } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';

export interface Choice<V extends string> {
  value: V;
  label: ReactNode;
  /** Filled neutrally instead of in the accent: a refusal is no success. */
  neutral?: boolean;
  /** Stands before the words once it is chosen, where a tick would say something else. */
  icon?: LucideIcon;
}

interface SegmentedProps<V extends string> {
  label: string;
  choices: readonly Choice<V>[];
  value: V | null;
  onChange: (value: V) => void;
  isDisabled?: boolean;
  className?: string;
}

/**
 * One of a few answers, all in sight; nothing chosen is possible until something is. Arrows move through them, and Space
 * or Enter chooses. The browser's own buttons: a record has two dozen.
 */
export function Segmented<V extends string>({
  label,
  choices,
  value,
  onChange,
  isDisabled,
  className,
}: SegmentedProps<V>) {
  const { direction } = useLocale();
  // Tab reaches one of them: where the focus was, else what is chosen, else the first.
  const [visited, setVisited] = useState<V | null>(null);
  const reached = [visited, value].find((one) => choices.some((choice) => choice.value === one)) ?? choices[0]?.value;
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    const isOn = (event.key === 'ArrowRight') === (direction !== 'rtl');
    const from = event.target as HTMLElement;
    const next = isOn ? from.nextElementSibling : from.previousElementSibling;
    (next as HTMLElement | null)?.focus();
  };
  return (
    <div
      role="radiogroup"
      aria-label={label}
      aria-orientation="horizontal"
      aria-disabled={isDisabled || undefined}
      className={classNames('flex overflow-hidden rounded-control border border-edge bg-surface', className)}
      onKeyDown={onKeyDown}
    >
      {choices.map((choice) => {
        const isSelected = choice.value === value;
        return (
          // biome-ignore lint/a11y/useSemanticElements: an answer that is pressed again stays, and arrows choose nothing yet
          <button
            key={choice.value}
            type="button"
            role="radio"
            aria-checked={isSelected}
            disabled={isDisabled}
            tabIndex={choice.value === reached ? 0 : -1}
            onFocus={() => setVisited(choice.value)}
            onClick={() => {
              if (!isSelected) onChange(choice.value);
            }}
            className={classNames(
              'flex min-h-11 mouse:min-h-9 flex-1 cursor-pointer items-center justify-center gap-1.5 whitespace-nowrap border-s border-edge px-2 text-14 transition-colors first:border-s-0',
              'focus-visible:-outline-offset-2 disabled:cursor-default',
              isSelected
                ? choice.neutral
                  ? 'bg-hover font-semibold'
                  : 'bg-accent-soft font-semibold text-accent'
                : 'hover:bg-hover',
            )}
          >
            {isSelected && (
              <Icon
                of={choice.icon ?? Check}
                size={16}
                className={choices.length > 3 ? 'max-desk:hidden' : undefined}
              />
            )}
            {choice.label}
          </button>
        );
      })}
    </div>
  );
}
