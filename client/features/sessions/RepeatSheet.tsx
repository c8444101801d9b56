import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { fold } from '../../../shared/base/fold.ts';
import { MOST_IN_SERIES, type Repeat, seriesDays } from '../../../shared/edits/series.ts';
import { Button } from '../../ui/Button.tsx';
import { DayInput } from '../../ui/DayField.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Segmented } from '../../ui/Segmented.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';

interface RepeatSheetProps {
  /** The day of the first session, `YYYY-MM-DD`. */
  first: string;
  isOpen: boolean;
  onClose: () => void;
  /** The days of the series, the first among them. */
  onPlan: (days: string[]) => void;
}

/** How often a session comes again and until when, with the days that makes before anything is planned. */
export function RepeatSheet({ first, isOpen, onClose, onPlan }: RepeatSheetProps) {
  const { t } = useLingui();
  const dates = useDateWords();
  const [every, setEvery] = useState<'1' | '2' | '4'>('1');
  const [ends, setEnds] = useState<'count' | 'day'>('count');
  const [count, setCount] = useState('8');
  const [day, setDay] = useState<string | null>(null);
  const times = countOf(count);
  const repeat: Repeat | null =
    ends === 'count'
      ? times === null
        ? null
        : { everyWeeks: Number(every), until: { count: times } }
      : day !== null && day > first
        ? { everyWeeks: Number(every), until: { day } }
        : null;
  const days = repeat ? seriesDays(first, repeat) : [];
  const last = days.at(-1);
  return (
    <Sheet title={<Trans>Repeat this session</Trans>} isOpen={isOpen} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <Segmented
          label={t`How often`}
          value={every}
          onChange={setEvery}
          choices={[
            { value: '1', label: t`Every week` },
            { value: '2', label: t`2 weeks` },
            { value: '4', label: t`4 weeks` },
          ]}
        />
        <Segmented
          label={t`Until when`}
          value={ends}
          onChange={setEnds}
          choices={[
            { value: 'count', label: t`A number of times` },
            { value: 'day', label: t`Up to a day` },
          ]}
        />
        {ends === 'count' ? (
          <TextField
            label={<Trans>How many times in all</Trans>}
            value={count}
            onChange={setCount}
            input={{ inputMode: 'numeric', autoComplete: 'off' }}
            error={times === null ? t`Write a number from 2 to ${MOST_IN_SERIES}.` : undefined}
          />
        ) : (
          <div className="flex flex-col gap-1">
            <span className="text-14 font-semibold">
              <Trans>The last day</Trans>
            </span>
            <DayInput label={t`The last day`} value={day} min={first} onChange={setDay} />
            {day !== null && day <= first && (
              <span role="alert" className="text-13 text-danger">
                {t`Choose a day after the first session, ${dates.day(first)}.`}
              </span>
            )}
          </div>
        )}
        <p role="status" className="text-14 text-muted">
          {days.length > 1 && last ? (
            <Trans>
              From {dates.weekday(first)} to {dates.weekday(last)}.
            </Trans>
          ) : repeat ? (
            <Trans>No second session falls into this time.</Trans>
          ) : null}
          {days.length === MOST_IN_SERIES && (
            <>
              {' '}
              <Trans>A series has {MOST_IN_SERIES} sessions at most.</Trans>
            </>
          )}
        </p>
        <Button look="primary" isDisabled={days.length < 2} onPress={() => onPlan(days)}>
          {days.length < 2 ? (
            <Trans>Plan them</Trans>
          ) : (
            <Plural value={days.length} one="Plan # session" other="Plan # sessions" />
          )}
        </Button>
      </div>
    </Sheet>
  );
}

function countOf(typed: string): number | null {
  const text = fold(typed).trim();
  const value = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return value >= 2 && value <= MOST_IN_SERIES ? value : null;
}
