// biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only in sight stand outside the flow of a table
// biome-ignore-all lint/a11y/useFocusableInteractive: the focus is on rows, and on the buttons of column heads
import { Trans, useLingui } from '@lingui/react/macro';
import { Clock } from 'lucide-react';
import { memo } from 'react';
import { daysBetween } from '../../../../shared/base/clock.ts';
import type { Found } from '../../../../shared/finding/people-search.ts';
import { RiskMark } from '../../../parts/RiskMark.tsx';
import { PersonSquare } from '../../../ui/Avatar.tsx';
import { useDateWords } from '../../../ui/dates.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { isolated } from '../../../ui/isolated.ts';
import { sexLetters } from '../sex-words.ts';
import { BoldText } from './BoldText.tsx';
import { FoundReason } from './FoundReason.tsx';
import type { ListItem } from './list-item.ts';
import { ageText } from './PersonLine.tsx';
import { SyncMark } from './SyncMark.tsx';
import { WithCircles } from './WithCircles.tsx';

interface PersonCellsProps {
  item: ListItem;
  /** Names of sites and programmes by id. */
  names: Map<string, string>;
  /** See `syncMark`. */
  mark: string;
  query: string;
  found: Found | undefined;
  today: string;
}

const cell = 'truncate px-3';

/** A person's cells in the table. Drawn again only when what they show changes. */
export const PersonCells = memo(function PersonCells({ item, names, mark, query, found, today }: PersonCellsProps) {
  const { t, i18n } = useLingui();
  const dates = useDateWords();
  const { row } = item;
  const sexAge = [row.sex && sexLetters[row.sex] ? i18n._(sexLetters[row.sex]!) : null, ageText(item)]
    .filter((part) => part)
    .map((part) => isolated(part!));
  const unseenDays = item.lastSeenOn ? daysBetween(item.lastSeenOn, today) : 0;
  return (
    <>
      <div
        role="gridcell"
        className="sticky start-0 z-10 flex h-full items-center gap-2.5 border-e border-hairline bg-surface px-3 group-hover:bg-hover group-focus-visible:bg-accent-soft"
      >
        <PersonSquare name={row.fullName} size={32} />
        <span className="min-w-0 flex-1 truncate" dir="auto">
          {row.fullName ? <BoldText text={row.fullName} query={query} /> : <Trans>No name that can be read</Trans>}
          {found && !(found.in === 'fullName' && found.nearness === 'same' && !row.others?.fullName) && (
            <span className="text-13 text-muted">
              {t` · `}
              <FoundReason found={found} row={row} query={query} />
            </span>
          )}
        </span>
        {mark && <SyncMark mark={mark} />}
      </div>
      <div role="gridcell" className={`${cell} text-muted`} dir="ltr">
        {row.code}
      </div>
      <div role="gridcell" className={cell}>
        {sexAge.join(t` · `)}
      </div>
      <div role="gridcell" className={cell}>
        {item.risk && <RiskMark risk={item.risk} />}
      </div>
      <div role="gridcell" className={cell} dir="auto">
        {item.programmes
          .map((id) => names.get(id))
          .filter(Boolean)
          .join(t`, `)}
      </div>
      <div role="gridcell" className={cell} dir="auto">
        {names.get(row.site ?? '') ?? ''}
      </div>
      <div role="gridcell" className={cell}>
        {item.lastSeenOn ? (
          <>
            {dates.day(item.lastSeenOn)}
            {unseenDays > 0 && <span className="ps-2 text-13 text-muted">{t`${unseenDays} d`}</span>}
          </>
        ) : (
          <span className="text-muted">{t`Never`}</span>
        )}
      </div>
      <div role="gridcell" className={cell}>
        {!item.nextOn ? (
          <span className="text-muted">{t`Not planned`}</span>
        ) : item.nextOn < today ? (
          <span className="inline-flex items-center gap-1 align-bottom text-warning">
            <Icon of={Clock} size={16} />
            <Trans>{dates.day(item.nextOn)}, late</Trans>
          </span>
        ) : (
          dates.day(item.nextOn)
        )}
      </div>
      <div role="gridcell" className="flex items-center gap-1 px-3">
        <WithCircles users={item.assigned} />
      </div>
    </>
  );
});
