import { useLingui } from '@lingui/react/macro';
import { Search, X } from 'lucide-react';
import { type Ref, useEffect, useRef, useState } from 'react';
import { IconButton } from './Button.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';

interface SearchFieldProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit?: (value: string) => void;
  /** Arrow down leaves the field for the results. */
  onLeave?: () => void;
  /** A key that focuses it, shown at its end while it is empty: `/`, `Ctrl K`. */
  shortcut?: string;
  inputRef?: Ref<HTMLInputElement>;
  className?: string;
}

/**
 * A search that keeps its own text, so that a slow address bar never moves the caret; what comes from outside
 * (back, a cleared filter) replaces it unless it is only the echo of what was typed.
 */
export function SearchField(props: SearchFieldProps) {
  const { label, placeholder, value, onChange, onSubmit, onLeave, shortcut, inputRef, className } = props;
  const { t } = useLingui();
  const [text, setText] = useState(value);
  const said = useRef([value]);
  useEffect(() => {
    if (said.current.includes(value)) {
      said.current = said.current.slice(said.current.indexOf(value));
      return;
    }
    said.current = [value];
    setText(value);
  }, [value]);
  const say = (next: string) => {
    setText(next);
    said.current.push(next);
    onChange(next);
  };
  return (
    <search
      className={classNames(
        'relative flex items-center rounded-control border border-edge bg-surface focus-within:border-accent focus-within:outline-2 focus-within:-outline-offset-2 focus-within:outline-accent',
        className,
      )}
    >
      <Icon of={Search} className="pointer-events-none absolute start-3 text-muted" />
      <input
        ref={inputRef}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        dir="auto"
        aria-label={label}
        placeholder={placeholder}
        value={text}
        onChange={(event) => say(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && text) say('');
          else if (event.key === 'Enter') onSubmit?.(text);
          else if (event.key === 'ArrowDown' && onLeave) {
            event.preventDefault();
            onLeave();
          }
        }}
        className="min-h-11 mouse:min-h-9 w-full bg-transparent ps-11 pe-16 text-16 outline-none"
      />
      {text ? (
        <IconButton aria-label={t`Clear the search`} className="absolute end-0" onPress={() => say('')}>
          <Icon of={X} />
        </IconButton>
      ) : (
        shortcut && (
          <kbd className="pointer-events-none absolute end-2 hidden rounded-control border border-hairline bg-sunken px-1.5 text-12 text-muted mouse:block">
            {shortcut}
          </kbd>
        )
      )}
    </search>
  );
}
