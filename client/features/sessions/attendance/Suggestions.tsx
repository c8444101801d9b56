import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CalendarClock, History, Users } from 'lucide-react';
import { Button } from '../../../ui/Button.tsx';
import { useDateWords } from '../../../ui/dates.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { KnownMeeting } from './known-meetings.ts';

interface SuggestionsProps {
  /** Planned meetings that are due. */
  due: readonly KnownMeeting[];
  /** The last meeting of the group whose name is written. */
  last: KnownMeeting | null;
  /** Groups to choose from while no name is written. */
  groups: readonly KnownMeeting[];
  onPlanned: (meeting: KnownMeeting) => void;
  onGroup: (meeting: KnownMeeting) => void;
  onSamePeople: (meeting: KnownMeeting) => void;
}

/** Ways to begin a meeting from what this device knows: one that was planned, a group, the people of last time. */
export function Suggestions({ due, last, groups, onPlanned, onGroup, onSamePeople }: SuggestionsProps) {
  const { t } = useLingui();
  const dates = useDateWords();
  if (due.length === 0 && groups.length === 0 && !last) return null;
  return (
    <ul aria-label={t`Begin with`} className="-mt-2 flex flex-wrap gap-2">
      {due.map((one) => (
        <li key={one.group}>
          <Button onPress={() => onPlanned(one)} className="!justify-start py-1 text-start !font-normal">
            <Icon of={CalendarClock} size={16} className="text-muted" />
            <span>
              <bdi className="font-semibold">{one.groupName}</bdi>{' '}
              <span className="text-muted">
                {dates.join([dates.weekday(one.on), one.time])} ·{' '}
                <Plural value={one.people.length} one="# person" other="# people" />
              </span>
            </span>
          </Button>
        </li>
      ))}
      {last && (
        <li>
          <Button look="quiet" onPress={() => onSamePeople(last)} className="text-start">
            <Icon of={History} size={16} />
            <span>
              <Trans>Same as last time</Trans>
              {': '}
              <Plural value={last.people.length} one="# person" other="# people" />
              {', '}
              {dates.weekday(last.on)}
            </span>
          </Button>
        </li>
      )}
      {groups.map((one) => (
        <li key={one.group}>
          <Button onPress={() => onGroup(one)} className="!font-normal">
            <Icon of={Users} size={16} className="text-muted" />
            <bdi>{one.groupName}</bdi>
          </Button>
        </li>
      ))}
    </ul>
  );
}
