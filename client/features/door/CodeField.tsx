import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { countLetters, SPOKEN_BODY } from '../../../shared/base/spoken-code.ts';
import { TextField } from '../../ui/TextField.tsx';

interface CodeFieldProps {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  error?: ReactNode;
  autoFocus?: boolean;
}

export const CODE_LETTERS = SPOKEN_BODY + 1;

/** A code of twenty letters as somebody hears or reads it: spaces, dashes and small letters don't matter. */
export function CodeField({ label, value, onChange, error, autoFocus }: CodeFieldProps) {
  const { t } = useLingui();
  const letters = countLetters(value);
  return (
    <TextField
      label={label}
      value={value}
      onChange={onChange}
      error={error}
      hint={t`${letters} of ${CODE_LETTERS} letters and digits. Spaces, dashes and small letters don’t matter.`}
      autoFocus={autoFocus}
      input={{
        name: 'code',
        autoComplete: 'off',
        autoCapitalize: 'characters',
        autoCorrect: 'off',
        spellCheck: false,
        dir: 'ltr',
        maxLength: 60,
        placeholder: 'XXXXX-XXXXX-XXXXX-XXXXX',
      }}
    />
  );
}
