import { Trans, useLingui } from '@lingui/react/macro';
import { Lock } from 'lucide-react';
import { type ComponentProps, type ReactNode, useCallback, useDeferredValue, useRef } from 'react';
import { canDo } from '../../../shared/authz/can.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useRoomy } from '../../ui/use-media.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { PeopleFound } from './list/PeopleFound.tsx';
import { useRecentPanel } from './list/RecentPeople.tsx';

export interface ListChange {
  query?: string;
  filter?: string | null;
  sort?: string | null;
}

interface BeneficiariesScreenProps {
  query: string;
  /** Filters joined by commas; see `list-filters.ts`. */
  filter: string | null;
  sort: string | null;
  /** A letter in the search. */
  onType: (query: string) => void;
  /** The search was left. */
  onSettle: () => void;
  onChange: (change: ListChange) => void;
  /** Stands beside the search on a phone: the way to everything else that can be gone to or done. */
  command?: ReactNode;
}

/** Everybody on this device, for whoever may see anybody. */
export function BeneficiariesScreen(props: BeneficiariesScreenProps) {
  const { actor } = useDevice();
  if (canDo(actor, 'see-people', null)) return <PeopleOfDevice {...props} />;
  return (
    <>
      <h1 className="sr-only">
        <Trans>Beneficiaries</Trans>
      </h1>
      <EmptyState icon={Lock} title={<Trans>Your roles don’t open people’s records</Trans>}>
        <Trans>An administrator can give you one that does.</Trans>
      </EmptyState>
    </>
  );
}

/**
 * The search, and who answers it. What was shown stays until the next answer is ready: the letter is drawn first, and
 * everything under it at a lower priority than the typing.
 */
function PeopleOfDevice({ query, filter, sort, onType, onSettle, onChange, command }: BeneficiariesScreenProps) {
  const { t } = useLingui();
  const roomy = useRoomy();
  const field = useRef<HTMLInputElement>(null);
  const recent = useRecentPanel();
  // On a roomy window the search is the top bar's, which knows nothing of this list.
  const toSearch = useCallback(
    () => (field.current ?? document.querySelector<HTMLInputElement>('header input'))?.select(),
    [],
  );
  useShortcut('/', toSearch);
  return (
    <div className="flex h-full flex-col">
      {!roomy && (
        <div className="flex items-center gap-1 px-4 pt-2">
          <SearchField
            inputRef={field}
            className="min-w-0 flex-1"
            label={t`Search beneficiaries`}
            placeholder={t`Name, code or phone`}
            value={query}
            onChange={onType}
            onSettle={onSettle}
            onLeave={() => document.querySelector<HTMLElement>('[data-list-row][tabindex="0"]')?.focus()}
            whenEmpty={recent}
          />
          {command}
        </div>
      )}
      <Answers query={query.trim()} filter={filter} sort={sort} onChange={onChange} toSearch={toSearch} />
    </div>
  );
}

/** Apart from the field, which would be drawn again with the answers. */
function Answers({ query, ...rest }: ComponentProps<typeof PeopleFound>) {
  return <PeopleFound {...rest} query={useDeferredValue(query)} />;
}
