import { Check, ChevronDown } from 'lucide-react';
import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { Icon } from '../../ui/Icon.tsx';
import type { Option } from '../../ui/Select.tsx';

interface SentenceSelectProps {
  label: string;
  options: Option[];
  value: string;
  onChange: (value: string) => void;
}

/** A choice that reads as a part of a sentence. */
export function SentenceSelect({ label, options, value, onChange }: SentenceSelectProps) {
  return (
    <Select aria-label={label} value={value} onChange={(key) => key !== null && onChange(String(key))}>
      <Button className="flex min-h-11 max-w-60 cursor-pointer items-center gap-1.5 border-b border-dashed border-edge text-16 hover:bg-hover mouse:min-h-9">
        <SelectValue className="truncate" />
        <Icon of={ChevronDown} size={16} className="text-muted" />
      </Button>
      <Popover className="max-h-80 min-w-(--trigger-width) overflow-auto rounded-card border border-hairline bg-surface p-1 shadow-float">
        <ListBox items={options.map((option) => ({ ...option, id: option.value }))} className="outline-none">
          {(option) => (
            <ListBoxItem
              id={option.value}
              textValue={option.label}
              className="flex min-h-11 cursor-pointer items-center justify-between gap-3 rounded-control px-3 text-14 outline-none mouse:min-h-9 data-[focused]:bg-hover"
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
    </Select>
  );
}
