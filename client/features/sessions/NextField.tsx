import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { addDays } from '../../../shared/base/clock.ts';
import { classNames } from '../../ui/class-names.ts';
import { DayInput } from '../../ui/DayField.tsx';
import { useDateWords } from '../../ui/dates.ts';

interface NextFieldProps {
  /** The day of this session, from which weeks are counted. */
  from: string;
  value: string | null;
  onChange: (day: string | null) => void;
  isDisabled: boolean;
}

/** When the person is to be seen again: in a week, in two, on a day picked, or not planned. */
export function NextField({ from, value, onChange, isDisabled }: NextFieldProps) {
  const { t } = useLingui();
  const words = useDateWords();
  const [picking, setPicking] = useState(false);
  const weeks = [
    { days: 7, label: t`1 week` },
    { days: 14, label: t`2 weeks` },
  ].map((week) => ({ ...week, day: addDays(from, week.days) }));
  const picked = value !== null && !weeks.some(({ day }) => day === value);
  if (isDisabled) return <span className="text-16">{value ? words.longDay(value) : '—'}</span>;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {weeks.map(({ day, label }) => (
        <NextChip key={day} isSelected={value === day} onChange={(on) => onChange(on ? day : null)}>
          {value === day ? words.join([label, words.day(day)]) : label}
        </NextChip>
      ))}
      {picking || picked ? (
        <DayInput label={t`Next day`} value={value} min={from} onChange={onChange} />
      ) : (
        <NextChip isSelected={false} onChange={() => setPicking(true)}>
          <Trans>Pick a day</Trans>
        </NextChip>
      )}
    </div>
  );
}

interface NextChipProps {
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  children: React.ReactNode;
}

function NextChip({ isSelected, onChange, children }: NextChipProps) {
  return (
    <ToggleButton
      isSelected={isSelected}
      onChange={onChange}
      className={classNames(
        'tap inline-flex min-h-9 cursor-pointer items-center rounded-control border px-3 text-14 transition-colors mouse:rounded-full',
        isSelected
          ? 'border-transparent bg-accent-soft font-semibold text-accent'
          : 'border-edge bg-surface hover:bg-hover',
      )}
    >
      {children}
    </ToggleButton>
  );
}
