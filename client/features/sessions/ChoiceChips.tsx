import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { classNames } from '../../ui/class-names.ts';

interface ChoiceChipsProps<V extends string> {
  label: string;
  choices: readonly { value: V; label: string }[];
  value: V | null;
  /** null where the chosen one was tapped again. */
  onChange: (value: V | null) => void;
  isDisabled?: boolean;
}

/** One of a few, or none, as chips that wrap. */
export function ChoiceChips<V extends string>({ label, choices, value, onChange, isDisabled }: ChoiceChipsProps<V>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      isDisabled={isDisabled}
      selectedKeys={value ? [value] : []}
      onSelectionChange={(keys) => onChange(([...keys][0] as V | undefined) ?? null)}
      className="flex flex-wrap gap-2"
    >
      {choices.map((choice) => (
        <ToggleButton
          key={choice.value}
          id={choice.value}
          className={({ isSelected }) =>
            classNames(
              'tap inline-flex min-h-9 cursor-pointer items-center rounded-control border px-3 text-14 transition-colors mouse:rounded-full',
              'data-[disabled]:cursor-default',
              isSelected
                ? 'border-transparent bg-accent-soft font-semibold text-accent'
                : 'border-edge bg-surface hover:bg-hover data-[disabled]:text-muted',
            )
          }
        >
          {choice.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
