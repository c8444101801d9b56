import { type ComponentProps, type ReactNode, useId } from 'react';
import { TextField as AriaTextField, FieldError, Input, Label, Text, TextArea } from 'react-aria-components';
import { classNames } from './class-names.ts';

// What is wrong stands below an input: whoever is brought to it reads two lines of that too.
export const inputClasses =
  'w-full scroll-mb-14 rounded-control border border-edge bg-surface px-3 text-16 text-ink min-h-11 mouse:min-h-9 ' +
  'data-[invalid]:border-danger disabled:border-hairline disabled:bg-transparent disabled:text-muted';

interface TextFieldProps {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  /** What is wrong and what to do; marks the field as invalid. */
  error?: ReactNode;
  hint?: ReactNode;
  lines?: number;
  /** Stands inside the field's end: a button that shows the password. */
  end?: ReactNode;
  isRequired?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
  input?: Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'className'>;
  onBlur?: () => void;
  onFocus?: () => void;
  className?: string;
}

/** A labelled input of one line, or of several; errors and hints are read out with it. */
export function TextField({
  label,
  value,
  onChange,
  error,
  hint,
  lines,
  end,
  input,
  className,
  ...rest
}: TextFieldProps) {
  const errorId = useId();
  return (
    <AriaTextField
      {...rest}
      value={value}
      onChange={onChange}
      isInvalid={Boolean(error)}
      className={classNames('flex flex-col gap-1', className)}
    >
      <Label className="text-14 font-semibold">{label}</Label>
      <span className="relative flex">
        {lines ? (
          <TextArea dir="auto" rows={lines} className={classNames(inputClasses, 'py-2')} />
        ) : (
          <Input dir="auto" {...input} className={classNames(inputClasses, Boolean(end) && 'pe-12')} />
        )}
        {end && <span className="absolute inset-y-0 end-0 flex items-center">{end}</span>}
      </span>
      {hint && !error && (
        <Text slot="description" className="text-13 text-muted">
          {hint}
        </Text>
      )}
      <FieldError id={errorId} className="text-13 text-danger">
        {error}
      </FieldError>
    </AriaTextField>
  );
}
