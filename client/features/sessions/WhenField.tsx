import { Trans, useLingui } from '@lingui/react/macro';
import { Clock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { inputClasses } from '../../ui/TextField.tsx';

interface WhenFieldProps {
  on: string | null;
  time: string | null;
  /** The day it is at the site, `YYYY-MM-DD`. */
  today: string;
  onChange: (values: { on?: string | null; time?: string | null }) => void;
  onNow: () => void;
  isDisabled: boolean;
}

/** The day and time of a session in words; to change it the browser's own pickers, which a phone shows best, and Now. */
export function WhenField({ on, time, today, onChange, onNow, isDisabled }: WhenFieldProps) {
  const { t } = useLingui();
  const dates = useDateWords();
  const [changing, setChanging] = useState(false);
  const day = on === null ? t`No day yet` : on === today ? t`Today` : dates.weekday(on);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-11 flex-wrap items-center gap-x-1 mouse:min-h-9">
        <Icon of={Clock} className="text-muted" />
        <span className="me-1 ms-1.5 text-16">{dates.join([day, time])}</span>
        {!isDisabled && (
          <>
            <Button look="quiet" onPress={onNow}>
              <Trans>Now</Trans>
            </Button>
            <Button look="quiet" aria-expanded={changing} onPress={() => setChanging(!changing)}>
              <Trans>Change</Trans>
            </Button>
          </>
        )}
      </div>
      {changing && !isDisabled && (
        <div className="flex flex-wrap items-center gap-2">
          <DayInput label={t`Day`} value={on} onChange={(next) => onChange({ on: next })} />
          <input
            type="time"
            aria-label={t`Time`}
            value={time ?? ''}
            onChange={(event) => onChange({ time: event.target.value.slice(0, 5) || null })}
            className={`${inputClasses} !w-auto`}
          />
        </div>
      )}
    </div>
  );
}

interface DayInputProps {
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
  isDisabled?: boolean;
  min?: string;
}

/** A day to pick. A day half typed is nothing yet, and takes nothing away from what stands in the record. */
export function DayInput({ label, value, onChange, isDisabled = false, min }: DayInputProps) {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  return (
    <input
      type="date"
      aria-label={label}
      value={typed}
      min={min}
      max="2999-12-31"
      disabled={isDisabled}
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
      className={`${inputClasses} !w-auto`}
    />
  );
}
