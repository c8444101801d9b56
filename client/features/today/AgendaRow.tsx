import { useLingui } from '@lingui/react/macro';
import { CalendarClock, Check, UserX } from 'lucide-react';
import { RiskMark } from '../../parts/RiskMark.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Menu } from '../../ui/Menu.tsx';
import { useRoomy } from '../../ui/use-media.ts';
import { type AgendaItem, isOpen } from './agenda.ts';
import { ItemLink } from './ItemLink.tsx';
import { RowTime } from './RowTime.tsx';
import type { SectionName } from './sections.ts';
import type { ItemWords } from './use-item-words.ts';
import { canBeDone, canBeMissed, type RowActs } from './use-row-acts.ts';
import { useSwipe } from './use-swipe.ts';

interface AgendaRowProps {
  item: AgendaItem;
  section: SectionName;
  words: ItemWords;
  acts: RowActs;
  isLast: boolean;
}

/** A row of 64 px: when, who, why and where, how much danger. Its menu does what can be done without opening it. */
export function AgendaRow({ item, section, words, acts, isLast }: AgendaRowProps) {
  const { t } = useLingui();
  const roomy = useRoomy();
  const open = isOpen(item);
  const title = words.title(item);
  const risk = item.kind === 'group' ? null : item.risk;
  const actions = [
    ...(canBeDone(item) ? [{ label: t`Done`, icon: Check, run: () => acts.done(item) }] : []),
    ...(canBeMissed(item) ? [{ label: t`Missed`, icon: UserX, run: () => acts.ask('missed', item) }] : []),
    ...(open ? [{ label: t`Move`, icon: CalendarClock, run: () => acts.ask('move', item) }] : []),
  ];
  const swipe = useSwipe({
    onEnd: canBeDone(item) ? () => acts.done(item) : undefined,
    onStart: open ? () => acts.ask('move', item) : undefined,
  });
  return (
    <li className="@container group relative overflow-x-clip">
      <span
        aria-hidden="true"
        className="absolute inset-y-1 inset-x-0 flex items-center justify-between rounded-card bg-accent-soft px-4 text-accent desk:hidden"
      >
        <Icon of={Check} />
        <Icon of={CalendarClock} />
      </span>
      <div
        {...swipe}
        className="relative flex min-h-16 items-stretch bg-canvas desk:bg-surface desk:ps-4 desk:pe-2 desk:group-hover:bg-hover"
      >
        <ItemLink
          item={item}
          className="flex min-w-0 flex-1 items-stretch gap-x-3 @max-[12rem]:flex-col focus-visible:-outline-offset-2 max-desk:hover:bg-hover"
        >
          <span className="flex items-start py-2.5 @max-[12rem]:pb-0">
            <RowTime item={item} section={section} />
          </span>
          <span
            className={classNames(
              'flex min-w-0 flex-1 flex-col justify-center py-2.5',
              !isLast && 'border-b border-hairline',
            )}
          >
            {/* Where large letters leave little room, the risk goes below the name, and both lines are told whole. */}
            <span className="flex min-w-0 items-center gap-x-2 @max-[17rem]:flex-wrap">
              <span
                dir="auto"
                className={classNames(
                  'min-w-0 flex-1 truncate text-16 @max-[17rem]:basis-full @max-[17rem]:whitespace-normal @max-[17rem]:[overflow-wrap:anywhere]',
                  open ? 'font-semibold' : 'text-muted',
                )}
              >
                {title}
              </span>
              {!roomy && risk && <RiskMark risk={risk} />}
            </span>
            <span
              dir="auto"
              className="truncate text-14 text-muted @max-[17rem]:whitespace-normal @max-[17rem]:[overflow-wrap:anywhere]"
            >
              {words.details(item)}
            </span>
          </span>
        </ItemLink>
        {roomy && (
          <span className={classNames('flex items-center gap-2 ps-2', !isLast && 'border-b border-hairline')}>
            <span className="hidden gap-2 group-hover:flex">
              {actions.map(({ label, run }) => (
                // The menu says the same to the keyboard and to readers.
                <Button key={label} onPress={run} excludeFromTabOrder aria-hidden="true" className="!px-3 !min-h-9">
                  {label}
                </Button>
              ))}
            </span>
            <span className="flex w-20">{risk && <RiskMark risk={risk} />}</span>
          </span>
        )}
        <span
          className={classNames(
            'flex w-11 shrink-0 items-center justify-center',
            !isLast && 'border-b border-hairline',
          )}
        >
          <Menu label={t`More for ${title}`} actions={actions} />
        </span>
      </div>
    </li>
  );
}
