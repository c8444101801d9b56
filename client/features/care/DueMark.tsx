import { Trans } from '@lingui/react/macro';
import { CalendarClock } from 'lucide-react';
import { Tag } from '../../ui/Banner.tsx';
import { useDateWords } from '../../ui/dates.ts';

interface DueMarkProps {
  /** `YYYY-MM-DD`, as is today. */
  dueOn: string | null;
  today: string;
  isOver: boolean;
}

/** By when something is due; amber and in words once that day has passed. Nothing where no day was given. */
export function DueMark({ dueOn, today, isOver }: DueMarkProps) {
  const dates = useDateWords();
  if (!dueOn) return null;
  const day = dates.day(dueOn);
  if (!isOver && dueOn < today) {
    return (
      <Tag tone="warning" icon={CalendarClock}>
        <Trans>Overdue since {day}</Trans>
      </Tag>
    );
  }
  return (
    <span className="text-13 text-muted">
      {dueOn === today && !isOver ? <Trans>By today</Trans> : <Trans>By {day}</Trans>}
    </span>
  );
}
