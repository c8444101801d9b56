import { type ReactNode, useEffect, useId, useState } from 'react';
import { inputClasses } from './TextField.tsx';

interface DayFieldProps {
  label: ReactNode;
  /** `YYYY-MM-DD` */
  value: string | null;
  onChange: (day: string | null) => void;
  min?: string;
  max?: string;
  hint?: ReactNode;
  error?: ReactNode;
  /** Said by a reader alone, where the words around it say the same. */
  isLabelHidden?: boolean;
}

/** A day to pick, in the browser's own picker. A day half typed is nothing yet and takes nothing away. */
export function DayField({ label, value, onChange, min, max, hint, error, isLabelHidden }: DayFieldProps) {
  const id = useId();
  const noteId = useId();
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-14 font-semibold'}>
        {label}
      </label>
      <input
        id={id}
        type="date"
        value={typed}
        min={min}
        max={max ?? '2999-12-31'}
        aria-invalid={error ? true : undefined}
        aria-describedby={hint || error ? noteId : undefined}
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
        className={`${inputClasses} !w-auto min-w-40 self-start`}
      />
      {(error || hint) && (
        <p id={noteId} className={`text-13 ${error ? 'text-danger' : 'text-muted'}`}>
          {error || hint}
        </p>
      )}
    </div>
  );
}
