import { useLingui } from '@lingui/react/macro';
import { Search, X } from 'lucide-react';
import { type ReactNode, type Ref, useEffect, useRef, useState } from 'react';
import { IconButton } from './Button.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './Icon.tsx';

interface SearchFieldProps {
  label: string;
  placeholder?: string;
  value: string;
  onChange: (value: string) => void;
  onSubmit?: (value: string) => void;
  /** What was typed stays: the focus has left the field. */
  onSettle?: () => void;
  /** Arrow down leaves the field for the results. */
  onLeave?: () => void;
  /** A key that focuses it, shown at its end while it is empty: `/`, `Ctrl K`. */
  shortcut?: string;
  inputRef?: Ref<HTMLInputElement>;
  className?: string;
  /** Shown under the field while the focus is in it and nothing is typed: links, that arrows lead to. */
  whenEmpty?: ReactNode;
}

/**
 * A search that keeps its own text, so that a slow address bar never moves the caret; what comes from outside
 * (back, a cleared filter) replaces it unless it is only the echo of what was typed.
 */
export function SearchField(props: SearchFieldProps) {
  const { label, placeholder, value, onChange, onSubmit, onSettle, onLeave, shortcut, inputRef, className, whenEmpty } =
    props;
  const { t } = useLingui();
  const [text, setText] = useState(value);
  const [isInside, setInside] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  const isPanelOpen = isInside && text === '' && Boolean(whenEmpty);
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
      onFocus={() => setInside(true)}
      onBlur={(event) => {
        if (event.currentTarget.contains(event.relatedTarget)) return;
        setInside(false);
        onSettle?.();
      }}
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
          else if (event.key === 'Escape') setInside(false);
          else if (event.key === 'Enter') onSubmit?.(text);
          else if (event.key === 'ArrowDown' && moveIn(panel.current, 1)) event.preventDefault();
          else if (event.key === 'ArrowDown' && onLeave) {
            event.preventDefault();
            onLeave();
          }
        }}
        // Escape closed what stood under it; a press on the field asks for it again.
        onPointerDown={() => setInside(true)}
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
      {isPanelOpen && (
        // biome-ignore lint/a11y/noStaticElementInteractions: arrows move through the links inside
        <div
          ref={panel}
          onClick={() => setInside(false)}
          onKeyDown={(event) => {
            const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
            if (step !== 0 && moveIn(panel.current, step)) event.preventDefault();
            else if (event.key === 'Escape') setInside(false);
          }}
          className="absolute inset-x-0 top-full z-30 mt-1 rounded-card border border-hairline bg-surface p-1 shadow-float"
        >
          {whenEmpty}
        </div>
      )}
    </search>
  );
}

/** Moves the focus among the links of a panel, from before the first on; false where there is none to go to. */
function moveIn(panel: HTMLElement | null, step: 1 | -1): boolean {
  const links = [...(panel?.querySelectorAll<HTMLElement>('a, button') ?? [])];
  const next = links[links.indexOf(document.activeElement as HTMLElement) + step];
  next?.focus();
  return next !== undefined;
}
