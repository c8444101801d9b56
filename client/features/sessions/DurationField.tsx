import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { fold } from '../../../shared/base/fold.ts';
import { inputClasses } from '../../ui/TextField.tsx';

interface DurationFieldProps {
  /** Minutes. */
  value: number | null;
  onChange: (minutes: number | null) => void;
}

/** How long it takes, in minutes. What is no length of time stays as it was typed, with a word on why. */
export function DurationField({ value, onChange }: DurationFieldProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setTyped(value === null ? '' : String(value));
    setWrong(false);
  }, [value]);
  const keep = () => {
    const minutes = minutesOf(typed);
    setWrong(minutes === 'wrong');
    if (minutes !== 'wrong' && minutes !== value) onChange(minutes);
  };
  return (
    <div className="flex flex-col gap-1">
      <label className="flex items-center gap-2 text-14 text-muted">
        <input
          type="text"
          inputMode="numeric"
          aria-label={t`How long, in minutes`}
          aria-invalid={wrong}
          value={typed}
          placeholder="45"
          onChange={(event) => setTyped(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
          className={`${inputClasses} !w-20 aria-invalid:border-danger`}
        />
        <Trans>minutes</Trans>
      </label>
      {wrong && (
        <span role="alert" className="text-13 text-danger">
          <Trans>Kept as typed, not in the record yet. Write whole minutes, up to a day: 45.</Trans>
        </span>
      )}
    </div>
  );
}

function minutesOf(typed: string): number | null | 'wrong' {
  const text = fold(typed).trim();
  if (!text) return null;
  const minutes = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return minutes >= 1 && minutes <= 1440 ? minutes : 'wrong';
}
