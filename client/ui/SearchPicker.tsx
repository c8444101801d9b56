import type { ReactNode } from 'react';
import { Autocomplete, ListBox, ListBoxItem, SearchField } from 'react-aria-components';
import { AnswerInput } from './AnswerInput.tsx';
import { PersonSquare } from './Avatar.tsx';

export interface PickerOption {
  id: string;
  /** Shown in the square and read out. */
  name: string;
  /** The second line: what tells two of one name apart. */
  detail?: ReactNode;
  isDisabled?: boolean;
}

interface SearchPickerProps {
  label: string;
  placeholder?: string;
  query: string;
  onQuery: (query: string) => void;
  /** The answers to the query, found by whoever uses this; see `usePeopleFound`. */
  options: readonly PickerOption[];
  onPick: (id: string) => void;
  /** Says that there is nobody, and what can be done; null where nothing is to be said. */
  none: ReactNode;
  autoFocus?: boolean;
}

/** Finds one person by typing: the field keeps the focus, arrows move through the answers, Enter picks. */
export function SearchPicker(props: SearchPickerProps) {
  const { label, placeholder, query, onQuery, options, onPick, none, autoFocus } = props;
  return (
    <div className="flex min-h-0 flex-col gap-2">
      <Autocomplete inputValue={query} onInputChange={onQuery}>
        <SearchField aria-label={label} autoFocus={autoFocus ?? false} className="flex">
          <AnswerInput
            dir="auto"
            placeholder={placeholder ?? ''}
            autoComplete="off"
            className="min-h-11 w-full rounded-control border border-edge bg-surface px-3 text-16 outline-none focus:border-accent focus:outline-2 focus:-outline-offset-2 focus:outline-accent [&::-webkit-search-cancel-button]:hidden"
          />
        </SearchField>
        <ListBox
          aria-label={label}
          items={options}
          selectionMode="none"
          onAction={(key) => onPick(String(key))}
          {...(none ? { renderEmptyState: () => <div className="px-3 py-4 text-14 text-muted">{none}</div> } : {})}
          className="max-h-72 overflow-y-auto outline-none"
        >
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.name}
              isDisabled={option.isDisabled ?? false}
              className="flex min-h-14 cursor-pointer items-center gap-3 rounded-control px-2 outline-none data-[disabled]:cursor-default data-[focused]:bg-hover data-[disabled]:text-muted"
            >
              <PersonSquare name={option.name} />
              <span className="flex min-w-0 flex-col">
                <bdi className="truncate text-16">{option.name}</bdi>
                {option.detail && <span className="truncate text-14 text-muted">{option.detail}</span>}
              </span>
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
    </div>
  );
}
