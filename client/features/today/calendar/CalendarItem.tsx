import { CalendarClock, Check, ListChecks, ShieldAlert, UserX } from 'lucide-react';
import type { CSSProperties } from 'react';
import { classNames } from '../../../ui/class-names.ts';
import { useDateWords } from '../../../ui/dates.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { isolated } from '../../../ui/isolated.ts';
import { type AgendaItem, isOpen } from '../agenda.ts';
import { ItemLink } from '../ItemLink.tsx';
import type { ItemWords } from '../use-item-words.ts';

const signs = { session: null, group: null, review: ShieldAlert, step: ListChecks } as const;

/** One thing of the week, as a block in its column: time, whom, why. */
export function CalendarItem(props: {
  item: AgendaItem;
  words: ItemWords;
  fate: string | null;
  style?: CSSProperties;
}) {
  const { item, words, fate, style } = props;
  const dates = useDateWords();
  const open = isOpen(item);
  const isLate = open && item.on < item.today;
  const isMissed = item.kind === 'session' && item.session.status === 'missed';
  const sign = open ? (isLate ? CalendarClock : signs[item.kind]) : isMissed ? UserX : Check;
  const title = words.title(item);
  return (
    <li style={style} className={classNames('min-w-0', style ? 'absolute p-px' : 'mb-1')}>
      <ItemLink
        item={item}
        label={dates.join([item.time, isolated(title), isolated(words.details(item)), fate])}
        className={classNames(
          'flex h-full min-h-11 flex-col overflow-hidden rounded-control border-s-4 px-1.5 py-1 text-13 mouse:min-h-9 focus-visible:z-10 focus-visible:-outline-offset-2',
          !open
            ? 'border-edge bg-sunken text-muted'
            : isLate
              ? 'border-warning bg-warning-soft'
              : 'border-accent bg-accent-soft hover:bg-hover',
        )}
      >
        <span className="flex items-center gap-1">
          {sign && <Icon of={sign} size={16} className="scale-90" />}
          {item.time && <span className="text-12">{item.time}</span>}
          <span dir="auto" className={classNames('min-w-0 flex-1 truncate', open && 'font-semibold')}>
            {title}
          </span>
        </span>
        <span className="truncate text-12 text-muted">{words.details(item)}</span>
      </ItemLink>
    </li>
  );
}
