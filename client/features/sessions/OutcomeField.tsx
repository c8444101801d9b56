import { inputClasses } from '../../ui/TextField.tsx';
import { useTyped } from './use-typed.ts';

interface OutcomeFieldProps {
  label: string;
  value: string | null;
  /** Longest text that the record takes. */
  max: number;
  onChange: (text: string | null) => void;
  isDisabled: boolean;
  placeholder?: string;
}

/** A few lines of text that enter the record as they are typed. */
export function OutcomeField({ label, value, max, onChange, isDisabled, placeholder }: OutcomeFieldProps) {
  const typed = useTyped(value, onChange);
  return (
    <textarea
      {...typed}
      aria-label={label}
      dir="auto"
      rows={2}
      maxLength={max}
      placeholder={placeholder}
      disabled={isDisabled}
      className={`${inputClasses} field-sizing-content max-h-60 resize-none py-2`}
    />
  );
}
