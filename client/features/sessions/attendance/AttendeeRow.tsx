import { Trans, useLingui } from '@lingui/react/macro';
import { Check, X } from 'lucide-react';
import { memo } from 'react';
import { PersonSquare } from '../../../ui/Avatar.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { useDateWords } from '../../../ui/dates.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { Attendee } from './meeting-draft.ts';

interface AttendeeRowProps {
  attendee: Attendee;
  name: string;
  /** What tells two of one name apart, or why they were not there. */
  detail: string;
  /** Nobody is marked in a meeting that lies ahead. */
  isPlanned: boolean;
  onMark: (id: Attendee['id'], mark: 'present' | 'absent') => void;
  onMore: (id: Attendee['id']) => void;
}

/** One person of a meeting: 64 px, a tap each for there and not there. Drawn again only when it is theirs that changed. */
export const AttendeeRow = memo(function AttendeeRow(props: AttendeeRowProps) {
  const { attendee, name, detail, isPlanned, onMark, onMore } = props;
  const { t } = useLingui();
  const dates = useDateWords();
  const { id, mark } = attendee;
  const button = (value: 'present' | 'absent') => (
    <button
      type="button"
      data-mark={value}
      aria-pressed={mark === value}
      aria-label={value === 'present' ? t`${name}: present` : t`${name}: absent`}
      onClick={() => onMark(id, value)}
      className={classNames(
        'flex h-12 w-[3.75rem] shrink-0 cursor-pointer flex-col items-center justify-center rounded-control border text-12 transition-colors desk:w-24 desk:flex-row desk:gap-1.5 desk:text-14',
        mark === value
          ? value === 'present'
            ? 'border-accent bg-accent font-semibold text-on-accent'
            : 'border-edge bg-hover font-semibold text-ink'
          : 'border-edge bg-surface text-muted hover:bg-hover',
      )}
    >
      <Icon of={value === 'present' ? Check : X} size={16} />
      {value === 'present' ? <Trans>Present</Trans> : <Trans>Absent</Trans>}
    </button>
  );
  return (
    <li className="flex min-h-16 items-center gap-2 border-b border-hairline px-4 py-1.5 desk:px-6">
      <button
        type="button"
        aria-label={dates.join([t`More about ${name}`, detail])}
        onClick={() => onMore(id)}
        className="-mx-2 flex min-h-12 min-w-0 flex-1 cursor-pointer items-center gap-3 rounded-control px-2 text-start hover:bg-hover"
      >
        <span className="hidden desk:block">
          <PersonSquare name={name} />
        </span>
        <span className="min-w-0 flex-1">
          <span className="line-clamp-2 text-16 leading-5 [overflow-wrap:anywhere]">
            <bdi>{name}</bdi>
          </span>{' '}
          {detail && <span className="block truncate text-13 text-muted">{detail}</span>}
        </span>
      </button>
      {!isPlanned && button('present')}
      {!isPlanned && button('absent')}
    </li>
  );
});
