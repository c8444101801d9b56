import { Plural, Trans } from '@lingui/react/macro';
import { Ban, Check } from 'lucide-react';
import { dayNumber } from '../../../shared/metrics/day.ts';
import { isBegun } from '../../parts/begun-session.ts';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { type AgendaItem, isOpen } from './agenda.ts';
import { useDayWords } from './day-words.ts';
import type { SectionName } from './sections.ts';

/** The first column of a row: when, and under it how late, or what has become of it. */
export function RowTime({ item, section }: { item: AgendaItem; section: SectionName }) {
  const words = useDayWords();
  const late = section === 'overdue' ? dayNumber(item.today) - dayNumber(item.on) : 0;
  const open = isOpen(item);
  const isLater = section === 'week' || section === 'next-week';
  return (
    <span className="flex w-12 shrink-0 flex-col whitespace-nowrap desk:w-20">
      <span
        className={classNames(
          'text-14 leading-6',
          section === 'overdue' ? 'font-semibold text-warning' : open ? 'font-semibold' : 'text-muted',
        )}
      >
        {section === 'overdue' || isLater ? (
          words.near(item.on, item.today)
        ) : item.time ? (
          item.time
        ) : (
          <>
            <span aria-hidden="true">–</span>
            <span className="sr-only">
              <Trans>No time set</Trans>
            </span>
          </>
        )}
      </span>
      <span className="text-13 text-muted">
        {late > 0 ? (
          <span className="text-warning">
            <span className="desk:hidden">
              <Plural value={late} one="# day" other="# days" />
            </span>
            <span className="max-desk:sr-only">
              <Plural value={late} one="# day late" other="# days late" />
            </span>
          </span>
        ) : isLater ? (
          item.time
        ) : (
          <Fate item={item} />
        )}
      </span>
    </span>
  );
}

function Fate({ item }: { item: AgendaItem }) {
  if (isOpen(item)) {
    return item.kind === 'session' && isBegun(item.session) ? (
      <span className="-me-8 text-info">
        <Trans>Begun</Trans>
      </span>
    ) : null;
  }
  const isMissed = item.kind === 'session' && item.session.status === 'missed';
  return (
    <span className={classNames('-me-8 inline-flex items-center gap-1', isMissed ? 'text-muted' : 'text-good')}>
      <Icon of={isMissed ? Ban : Check} size={16} className="scale-90" />
      {isMissed ? <Trans>Missed</Trans> : <Trans>Done</Trans>}
    </span>
  );
}
