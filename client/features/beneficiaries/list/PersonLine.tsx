import { Trans, useLingui } from '@lingui/react/macro';
import { type MouseEvent, memo } from 'react';
import type { Found } from '../../../../shared/finding/people-search.ts';
import { RiskMark } from '../../../parts/RiskMark.tsx';
import { PersonSquare } from '../../../ui/Avatar.tsx';
import { isolated } from '../../../ui/isolated.ts';
import { BoldText } from './BoldText.tsx';
import { FoundReason } from './FoundReason.tsx';
import type { ListItem } from './list-item.ts';
import { SyncMark } from './SyncMark.tsx';

interface PersonLineProps {
  item: ListItem;
  index: number;
  isActive: boolean;
  siteName: string;
  /** See `syncMark`. */
  mark: string;
  query: string;
  found: Found | undefined;
  onClick: (event: MouseEvent, index: number) => void;
}

/** A person on a phone: 64 px, two lines, all of it a link. Drawn again only when what it shows changes. */
export const PersonLine = memo(function PersonLine(props: PersonLineProps) {
  const { item, index, isActive, siteName, mark, query, found, onClick } = props;
  const { t } = useLingui();
  const { row } = item;
  const parts = [ageText(item), siteName, found ? null : row.code]
    .filter((part) => part)
    .map((part) => isolated(part!));
  return (
    <a
      href={`/beneficiaries/${row.id}`}
      data-list-row={index}
      tabIndex={isActive ? 0 : -1}
      onClick={(event) => onClick(event, index)}
      className="flex h-16 items-center gap-3 px-4 hover:bg-hover focus-visible:-outline-offset-2"
    >
      <PersonSquare name={row.fullName} />
      <span className="h-full min-w-0 flex-1 border-b border-hairline pt-2">
        <span className="flex items-center justify-between gap-2">
          <span className="min-w-0 truncate text-16" dir="auto">
            {row.fullName ? <BoldText text={row.fullName} query={query} /> : <Trans>No name that can be read</Trans>}
          </span>
          {mark && <SyncMark mark={mark} />}
          {item.risk && <RiskMark risk={item.risk} />}
        </span>
        <span className="block truncate text-14 text-muted">
          {parts.join(t` · `)}
          {found && (
            <span className="text-ink">
              {parts.length > 0 && t` · `}
              <FoundReason found={found} row={row} query={query} />
            </span>
          )}
        </span>
      </span>
    </a>
  );
});

/** Years, with a tilde where the birth date is a guess. */
export const ageText = ({ age, row }: ListItem): string | null =>
  age === null ? null : `${row.birthEstimated ? '~' : ''}${age}`;
