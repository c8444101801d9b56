import { inputClasses } from '../../ui/TextField.tsx';
import { useTyped } from './use-typed.ts';

interface LineFieldProps {
  label: string;
  value: string | null;
  /** Longest text that the record takes. */
  max: number;
  onChange: (text: string | null) => void;
  /** The field was left with something else in it. */
  onDone?: (text: string | null) => void;
  isDisabled: boolean;
  placeholder?: string;
}

/** One line of text that enters the record as it is typed. */
export function LineField({ label, value, max, onChange, onDone, isDisabled, placeholder }: LineFieldProps) {
  const typed = useTyped(value, onChange, onDone);
  return (
    <input
      {...typed}
      type="text"
      aria-label={label}
      dir="auto"
      maxLength={max}
      placeholder={placeholder}
      disabled={isDisabled}
      className={inputClasses}
    />
  );
}
