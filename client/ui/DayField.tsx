import { lazy, type ReactNode, Suspense, useEffect, useId, useState } from 'react';
import { useLocale } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { inputClasses } from './TextField.tsx';

export interface DayInputProps {
  /** `YYYY-MM-DD`, in whatever calendar it is shown. */
  value: string | null;
  onChange: (day: string | null) => void;
  min?: string | undefined;
  max?: string | undefined;
  isDisabled?: boolean;
}

interface DayFieldProps extends DayInputProps {
  label: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  /** Said by a reader alone, where the words around it say the same. */
  isLabelHidden?: boolean;
}

/** What is asked for is told to a reader by this. */
export interface DayNames {
  id: string;
  labelledBy: string | undefined;
  label: string | undefined;
  describedBy: string | undefined;
  isInvalid: boolean;
}

// Fetched by whoever uses another calendar: it brings the arithmetic of each, and a picker of its own.
// Where it can't be fetched the browser's own picker serves.
const CalendarDay = lazy(() =>
  import('./CalendarDay.tsx').then(
    (module) => ({ default: module.CalendarDay }),
    () => ({ default: GregorianDay }),
  ),
);

const LATEST = '2999-12-31';

/** A day to pick, with its label: in the browser's own picker, or in the person's calendar where that is another one. */
export function DayField({ label, hint, error, isLabelHidden, ...day }: DayFieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const names = {
    id,
    labelledBy: `${id}-label`,
    label: undefined,
    describedBy: hint || error ? noteId : undefined,
    isInvalid: Boolean(error),
  };
  return (
    <div className="flex flex-col gap-1">
      <label id={`${id}-label`} htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-14 font-semibold'}>
        {label}
      </label>
      <AnyCalendar {...day} names={names} className="min-w-40 self-start" />
      {(error || hint) && (
        <p id={noteId} className={classNames('text-13', error ? 'text-danger' : 'text-muted')}>
          {error || hint}
        </p>
      )}
    </div>
  );
}

/** The same without a label on the screen. */
export function DayInput({ label, ...day }: DayInputProps & { label: string }) {
  const id = useId();
  const names = { id, labelledBy: undefined, label, describedBy: undefined, isInvalid: false };
  return <AnyCalendar {...day} names={names} />;
}

function AnyCalendar({ className, ...day }: DayInputProps & { names: DayNames; className?: string }) {
  const { locale } = useLocale();
  if (!/-ca-/.test(locale)) return <GregorianDay {...day} className={className} />;
  return (
    <Suspense
      fallback={<span aria-hidden="true" className={classNames('h-11 w-40 rounded-control bg-quiet', className)} />}
    >
      <CalendarDay {...day} className={className} />
    </Suspense>
  );
}

/** In the browser's own picker. A day half typed is nothing yet and takes nothing away. */
function GregorianDay({
  value,
  onChange,
  min,
  max = LATEST,
  isDisabled = false,
  names,
  className,
}: DayInputProps & { names: DayNames; className?: string | undefined }) {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  return (
    <input
      id={names.id}
      type="date"
      value={typed}
      min={min}
      max={max}
      disabled={isDisabled}
      aria-label={names.label}
      aria-invalid={names.isInvalid || undefined}
      aria-describedby={names.describedBy}
      onChange={(event) => {
        const day = event.target.value;
        setTyped(day);
        // While a year is being typed the browser tells years like 0002.
        if (day >= '1900-01-01') onChange(day);
      }}
      onBlur={(event) => {
        if (event.target.value === '' && !event.target.validity.badInput && value !== null) onChange(null);
        else if (event.target.value < '1900-01-01') setTyped(value ?? '');
      }}
      className={classNames(inputClasses, '!w-auto', className)}
    />
  );
}
