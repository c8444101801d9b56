import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { addDays } from '../../../shared/base/clock.ts';
import { Button } from '../../ui/Button.tsx';
import { DayField } from '../../ui/DayField.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { inputClasses } from '../../ui/TextField.tsx';
import type { AgendaItem } from './agenda.ts';

interface MoveSheetProps {
  item: AgendaItem;
  name: string;
  onMove: (on: string, time: string | null) => void;
  onClose: () => void;
}

/** Where to: tomorrow, in a week, or a day picked; a visit keeps its time unless another is set. */
export function MoveSheet({ item, name, onMove, onClose }: MoveSheetProps) {
  const { t } = useLingui();
  const dates = useDateWords();
  const timeId = useId();
  const { today } = item;
  const [day, setDay] = useState('');
  const [time, setTime] = useState(item.time ?? '');
  const isVisit = item.kind === 'session' || item.kind === 'group';
  const clock = isVisit ? time || null : null;
  const soon = [
    { label: t`Tomorrow`, day: addDays(today, 1) },
    { label: t`In a week`, day: addDays(today, 7) },
  ];
  if (item.on > today) soon.unshift({ label: t`Today`, day: today });
  const isDay = day >= today && day <= '2999-12-31';
  return (
    <Sheet title={<Trans>Move {<bdi>{name}</bdi>}</Trans>} isOpen onClose={onClose}>
      {isVisit && (
        <div className="mb-3 flex flex-col gap-1">
          <label htmlFor={timeId} className="text-14 font-semibold">
            <Trans>Time</Trans>
          </label>
          <input
            id={timeId}
            type="time"
            value={time}
            onChange={(event) => setTime(event.target.value.slice(0, 5))}
            className={`${inputClasses} !w-auto min-w-32 self-start`}
          />
        </div>
      )}
      <ul className="flex flex-col gap-2">
        {soon.map((one) => (
          <li key={one.day}>
            <Button onPress={() => onMove(one.day, clock)} className="w-full !justify-between">
              {one.label}
              <span className="font-normal text-muted">{dates.weekday(one.day)}</span>
            </Button>
          </li>
        ))}
      </ul>
      <form
        className="mt-3 flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (isDay) onMove(day, clock);
        }}
      >
        <div className="flex-1">
          <DayField
            label={<Trans>Another day</Trans>}
            value={day || null}
            min={today}
            onChange={(next) => setDay(next ?? '')}
          />
        </div>
        <Button type="submit" look="primary" isDisabled={!isDay}>
          <Trans>Move</Trans>
        </Button>
        <p role="status" className="w-full text-13 text-muted">
          {day && !isDay ? <Trans>That day is over. Choose today or later.</Trans> : day && dates.longDay(day)}
        </p>
      </form>
    </Sheet>
  );
}
