import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Select as AriaSelect,
  Button,
  FieldError,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';

export interface Option {
  value: string;
  label: string;
}

interface SelectProps {
  label: ReactNode;
  options: readonly Option[];
  value: string | null;
  onChange: (value: string) => void;
  placeholder?: string;
  error?: ReactNode;
  isRequired?: boolean;
  isDisabled?: boolean;
  className?: string;
}

/** One of many, from a list that opens. */
export function Select({ label, options, value, onChange, placeholder, error, className, ...rest }: SelectProps) {
  return (
    <AriaSelect
      {...rest}
      placeholder={placeholder}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
      isInvalid={Boolean(error)}
      className={classNames('flex flex-col gap-1', className)}
    >
      <Label className="text-14 font-semibold">{label}</Label>
      <Button className="flex min-h-11 mouse:min-h-9 w-full cursor-pointer items-center justify-between gap-2 rounded-control border border-edge bg-surface px-3 text-start text-16 hover:bg-hover data-[disabled]:border-hairline data-[disabled]:text-muted">
        <SelectValue className="truncate data-[placeholder]:text-muted" />
        <Icon of={ChevronDown} className="text-muted" />
      </Button>
      <FieldError className="text-13 text-danger">{error}</FieldError>
      <Popover className="max-h-80 min-w-(--trigger-width) overflow-auto rounded-card border border-hairline bg-surface p-1 shadow-float">
        <ListBox items={options.map((option) => ({ ...option, id: option.value }))} className="outline-none">
          {(option) => (
            <ListBoxItem
              id={option.value}
              textValue={option.label}
              className="flex min-h-11 mouse:min-h-9 cursor-pointer items-center justify-between gap-3 rounded-control px-3 text-14 outline-none data-[focused]:bg-hover"
            >
              {({ isSelected }) => (
                <>
                  <span dir="auto">{option.label}</span>
                  {isSelected && <Icon of={Check} size={16} className="text-accent" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
