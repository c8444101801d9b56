import { useEffect, useState } from 'react';
import { inputClasses } from '../../ui/TextField.tsx';

interface OutcomeFieldProps {
  label: string;
  value: string | null;
  /** Longest text that the record takes. */
  max: number;
  onChange: (text: string | null) => void;
  isDisabled: boolean;
  placeholder?: string;
}

/** A few lines of text that enter the record as they are typed; a colleague's change never moves the caret. */
export function OutcomeField({ label, value, max, onChange, isDisabled, placeholder }: OutcomeFieldProps) {
  const [typed, setTyped] = useState(value ?? '');
  const [focused, setFocused] = useState(false);
  useEffect(() => {
    if (!focused) setTyped(value ?? '');
  }, [value, focused]);
  return (
    <textarea
      aria-label={label}
      dir="auto"
      rows={2}
      value={typed}
      maxLength={max}
      placeholder={placeholder}
      disabled={isDisabled}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
      onChange={(event) => {
        setTyped(event.target.value);
        onChange(event.target.value || null);
      }}
      className={`${inputClasses} field-sizing-content max-h-60 resize-none py-2`}
    />
  );
}
