import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Clock } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button.tsx';
import { DayInput } from '../../ui/DayField.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { inputClasses } from '../../ui/TextField.tsx';
import { DurationField } from './DurationField.tsx';

interface WhenChange {
  on?: string | null;
  time?: string | null;
  durationMinutes?: number | null;
}

interface WhenFieldProps {
  on: string | null;
  time: string | null;
  durationMinutes: number | null;
  /** The day it is at the site, `YYYY-MM-DD`. */
  today: string;
  onChange: (values: WhenChange) => void;
  /** Absent for what is over: one careless tap would move it to today. */
  onNow: (() => void) | undefined;
  isDisabled: boolean;
  /** Begins with its pickers in sight: what is being planned has a day to be chosen. */
  opensWide?: boolean;
}

/** Day, time and length of a session in words; to change them the browser's own pickers, which a phone shows best. */
export function WhenField(props: WhenFieldProps) {
  const { on, time, durationMinutes, today, onChange, onNow, isDisabled, opensWide = false } = props;
  const { t } = useLingui();
  const dates = useDateWords();
  const [changing, setChanging] = useState(opensWide);
  const day = on === null ? t`No day yet` : on === today ? t`Today` : dates.weekday(on);
  return (
    <div className="flex flex-col gap-2">
      <div className="flex min-h-11 flex-wrap items-center gap-x-1 mouse:min-h-9">
        <Icon of={Clock} className="text-muted" />
        <span className="me-1 ms-1.5 text-16">
          {dates.join([day, time])}
          {durationMinutes !== null && (
            <span className="text-muted">
              {' '}
              <Plural value={durationMinutes} one="(# minute)" other="(# minutes)" />
            </span>
          )}
        </span>
        {!isDisabled && (
          <>
            {onNow && (
              <Button look="quiet" onPress={onNow}>
                <Trans>Now</Trans>
              </Button>
            )}
            <Button
              look="quiet"
              aria-label={t`Change when`}
              aria-expanded={changing}
              onPress={() => setChanging(!changing)}
            >
              <Trans>Change</Trans>
            </Button>
          </>
        )}
      </div>
      {changing && !isDisabled && (
        <>
          <div className="flex flex-wrap items-center gap-2">
            <DayInput label={t`Day`} value={on} onChange={(next) => onChange({ on: next })} />
            <TimeInput label={t`Time`} value={time} onChange={(next) => onChange({ time: next })} />
          </div>
          <DurationField value={durationMinutes} onChange={(minutes) => onChange({ durationMinutes: minutes })} />
        </>
      )}
    </div>
  );
}

interface TimeInputProps {
  label: string;
  /** `HH:MM` */
  value: string | null;
  onChange: (time: string | null) => void;
}

/** A time of day to pick; kept when the field is left, so that a half-typed hour is never an appointment. */
export function TimeInput({ label, value, onChange }: TimeInputProps) {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  return (
    <input
      type="time"
      aria-label={label}
      value={typed}
      onChange={(event) => setTyped(event.target.value.slice(0, 5))}
      onBlur={(event) => {
        const next = event.target.value.slice(0, 5);
        if (next ? next !== value : value !== null && !event.target.validity.badInput) onChange(next || null);
      }}
      className={`${inputClasses} !w-auto`}
    />
  );
}
