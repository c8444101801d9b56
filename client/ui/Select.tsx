import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Select as AriaSelect,
  Button,
  FieldError,
  Header,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  SelectValue,
} from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';

export interface Option {
  value: string;
  label: string;
  /** Words over the options that share them; those of one group stand together. */
  group?: string;
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
        <ListBox className="outline-none">
          {[...Map.groupBy(options, ({ group }) => group)].map(([group, members]) =>
            group === undefined ? (
              members.map((option) => <Line key={option.value} {...option} />)
            ) : (
              <ListBoxSection key={group}>
                <Header className="px-3 pt-3 pb-1 text-13 font-semibold text-muted">{group}</Header>
                {members.map((option) => (
                  <Line key={option.value} {...option} />
                ))}
              </ListBoxSection>
            ),
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

function Line({ value, label }: Option) {
  return (
    <ListBoxItem
      id={value}
      textValue={label}
      className="flex min-h-11 mouse:min-h-9 cursor-pointer items-center justify-between gap-3 rounded-control px-3 text-14 outline-none data-[focused]:bg-hover"
    >
      {({ isSelected }) => (
        <>
          <span dir="auto">{label}</span>
          {isSelected && <Icon of={Check} size={16} className="text-accent" />}
        </>
      )}
    </ListBoxItem>
  );
}
