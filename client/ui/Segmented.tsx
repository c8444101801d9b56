import { Check, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
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

/** One of a few answers, all in sight; nothing chosen is possible until something is. */
export function Segmented<V extends string>({
  label,
  choices,
  value,
  onChange,
  isDisabled,
  className,
}: SegmentedProps<V>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      isDisabled={isDisabled}
      selectedKeys={value ? [value] : []}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        if (chosen !== undefined && chosen !== value) onChange(chosen as V);
      }}
      className={classNames('flex overflow-hidden rounded-control border border-edge bg-surface', className)}
    >
      {choices.map((choice) => (
        <ToggleButton
          key={choice.value}
          id={choice.value}
          className={({ isSelected }) =>
            classNames(
              'flex min-h-11 mouse:min-h-9 flex-1 cursor-pointer items-center justify-center gap-1.5 whitespace-nowrap border-s border-edge px-2 text-14 transition-colors first:border-s-0',
              'data-[focus-visible]:-outline-offset-2 data-[disabled]:cursor-default',
              isSelected
                ? choice.neutral
                  ? 'bg-hover font-semibold'
                  : 'bg-accent-soft font-semibold text-accent'
                : 'hover:bg-hover',
            )
          }
        >
          {({ isSelected }) => (
            <>
              {isSelected && (
                <Icon
                  of={choice.icon ?? Check}
                  size={16}
                  className={choices.length > 3 ? 'max-desk:hidden' : undefined}
                />
              )}
              {choice.label}
            </>
          )}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
