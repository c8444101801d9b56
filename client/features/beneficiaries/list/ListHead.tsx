import { Plural, Trans } from '@lingui/react/macro';
import { memo, type ReactNode } from 'react';
import { Button } from '../../../ui/Button.tsx';
import { classNames } from '../../../ui/class-names.ts';
import { useRoomy } from '../../../ui/use-media.ts';
import { parseSort, type Sort } from './list-sort.ts';
import { SortMenu } from './SortMenu.tsx';

/** What the list is and how many are in it; on a phone its name is for readers alone. */
export function ListHead({ total, children }: { total: number; children: ReactNode }) {
  return (
    <>
      <div className="hidden items-center gap-3 px-4 desk:flex">
        <span className="flex flex-1 items-baseline gap-3">
          <h1 className="text-24 font-semibold">
            <Trans>Beneficiaries</Trans>
          </h1>
          <span className="text-14 text-muted">
            <Plural value={total} one="# on this device" other="# on this device" />
          </span>
        </span>
        {children}
      </div>
      <h1 className="sr-only desk:hidden">
        <Trans>Beneficiaries</Trans>
      </h1>
    </>
  );
}

interface ListStatusProps {
  shown: number;
  total: number;
  /** By a query or by filters. */
  isNarrowed: boolean;
  sort: string | null;
  /** In an order that can be chosen: answers to a query come best first. */
  isOrdered: boolean;
  onSort: (sort: Sort) => void;
  onClear: () => void;
  children: ReactNode;
}

/** How many of all are shown, in what order, and the way back to all. */
export function ListStatus(props: ListStatusProps) {
  const { shown, total, isNarrowed, sort, isOrdered, onSort, onClear, children } = props;
  const roomy = useRoomy();
  return (
    <div
      className={classNames(
        'flex min-h-9 items-center justify-between gap-3 px-4 text-13 text-muted',
        !isNarrowed && 'desk:hidden',
      )}
    >
      <span role="status">
        {isNarrowed ? (
          <Trans>
            {shown} of {total}, on this device
          </Trans>
        ) : (
          !roomy && <Plural value={total} one="# on this device" other="# on this device" />
        )}
      </span>
      <span className="flex items-center gap-1">
        {children}
        {!roomy && isOrdered && <SortMenu sort={parseSort(sort)} onSort={onSort} />}
        {isNarrowed && <Clear onClear={onClear} />}
      </span>
    </div>
  );
}

const Clear = memo(function Clear({ onClear }: { onClear: () => void }) {
  return (
    <Button look="quiet" onPress={onClear}>
      <Trans>Clear</Trans>
    </Button>
  );
});
