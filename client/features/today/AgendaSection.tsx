import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ArrowUp, ClockAlert } from 'lucide-react';
import { Fragment, type ReactNode, useId } from 'react';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useRoomy } from '../../ui/use-media.ts';
import { AgendaRow } from './AgendaRow.tsx';
import { countVisits, type Section } from './sections.ts';
import type { ItemWords } from './use-item-words.ts';
import type { RowActs } from './use-row-acts.ts';

interface AgendaSectionProps {
  section: Section;
  words: ItemWords;
  acts: RowActs;
  /** The time it is now: a line among the rows of today. */
  nowTime: string | null;
  /** Lets in what waits; beside the heading. */
  chip?: ReactNode;
}

/** A heading with how many, and its rows. */
export function AgendaSection({ section: { name, items }, words, acts, nowTime, chip }: AgendaSectionProps) {
  const { t } = useLingui();
  const id = useId();
  const roomy = useRoomy();
  const names = { overdue: t`Overdue`, today: t`Today`, week: t`This week`, 'next-week': t`Next week` };
  const { visits, done } = countVisits(items);
  const line = name === 'today' && roomy && nowTime ? items.findIndex(({ time }) => time && time > nowTime) : -1;
  return (
    <section aria-labelledby={id} className="mt-4">
      <div className="flex min-h-9 items-center gap-2 desk:px-4">
        <h2
          id={id}
          className={classNames(
            'flex items-center gap-2 text-14 font-semibold',
            name === 'overdue' ? 'text-warning desk:text-ink' : 'text-muted desk:text-ink',
          )}
        >
          {name === 'overdue' && <Icon of={ClockAlert} size={16} className="desk:hidden" />}
          {names[name]}
        </h2>
        <span className={classNames('text-14', name === 'overdue' ? 'text-warning desk:text-muted' : 'text-muted')}>
          {name === 'today' && roomy && visits > 0 ? (
            <>
              <Plural value={visits} one="# visit" other="# visits" />
              {done > 0 && (
                <Trans>
                  , <Plural value={done} one="# done" other="# done" />
                </Trans>
              )}
            </>
          ) : (
            items.length || null
          )}
        </span>
        <span className="flex-1" />
        {chip}
      </div>
      {items.length === 0 ? (
        <p className="py-2 text-14 text-muted desk:px-4">
          <Trans>Nothing planned for today.</Trans>
        </p>
      ) : (
        <ul className="desk:overflow-hidden desk:rounded-card desk:border desk:border-hairline desk:bg-surface">
          {items.map((item, at) => (
            <Fragment key={item.key}>
              {at === line && <NowLine time={nowTime!} />}
              <AgendaRow
                item={item}
                section={name}
                words={words}
                acts={acts}
                isLast={at === items.length - 1 || at + 1 === line}
              />
            </Fragment>
          ))}
        </ul>
      )}
    </section>
  );
}

function NowLine({ time }: { time: string }) {
  return (
    <li aria-hidden="true" className="relative h-0">
      <span className="absolute inset-x-0 -top-px z-10 h-0.5 bg-accent" />
      <span className="absolute start-2 -top-2.5 z-10 rounded-full bg-accent px-2 text-13 font-semibold text-on-accent">
        {time}
      </span>
    </li>
  );
}

/** What has arrived and waits, so that nothing moves under a finger. */
export function ArrivalsChip({ arrived, moved, onPress }: { arrived: number; moved: number; onPress: () => void }) {
  if (arrived + moved === 0) return null;
  return (
    <Button
      look="bare"
      onPress={onPress}
      className="tap !min-h-8 !gap-1 rounded-full bg-accent-soft !px-3 !text-13 !text-accent"
    >
      <span role="status">
        {arrived > 0 ? <Plural value={arrived} one="# new" other="# new" /> : <Trans>Changed meanwhile</Trans>}
      </span>
      <Icon of={ArrowUp} size={16} />
    </Button>
  );
}
