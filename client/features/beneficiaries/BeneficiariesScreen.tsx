import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { FileDown, Lock, SearchX, UserRoundPlus, UsersRound } from 'lucide-react';
import { useRef } from 'react';
import { holds } from '../../../shared/authz/actor.ts';
import { canDo } from '../../../shared/authz/can.ts';
import { unwritten } from '../../local/unwritten.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { Button, buttonClasses } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { useRoomy } from '../../ui/use-media.ts';
import { useReadable } from '../../ui/use-readable.ts';
import { useShortcut } from '../../ui/use-shortcut.ts';
import { DraftsNotice } from './list/DraftsNotice.tsx';
import { FilterChips } from './list/FilterChips.tsx';
import { parseSort, type Sort, sortText } from './list/list-sort.ts';
import { PeopleLines } from './list/PeopleLines.tsx';
import { PeopleTable } from './list/PeopleTable.tsx';
import { SortMenu } from './list/SortMenu.tsx';
import { usePeople } from './list/use-people.ts';

interface BeneficiariesScreenProps {
  query: string;
  /** Filters joined by commas; see `list-filters.ts`. */
  filter: string | null;
  sort: string | null;
  onChange: (change: { query?: string; filter?: string | null; sort?: string | null }) => void;
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

/** Search, filters, order. */
function PeopleOfDevice({ query, filter, sort, onChange }: BeneficiariesScreenProps) {
  const { t } = useLingui();
  const device = useDevice();
  const roomy = useRoomy();
  const people = usePeople(query, filter, sort);
  const { receiving } = useReadable(device.sync);
  const field = useRef<HTMLInputElement>(null);
  useShortcut('/', () => field.current?.select());
  const mayRegister = holds(device.actor, null, 'worker', 'supervisor');
  const { shown, total, found } = people;
  const isNarrowed = Boolean(filter) || Boolean(query);
  const view = `${query}|${filter ?? ''}|${sort ?? ''}`;
  const onSort = (next: Sort) => onChange({ sort: sortText(next) });
  const name = query.trim();

  const register = mayRegister && (
    <Link
      to="/beneficiaries/new"
      search={name && !/\d/.test(name) ? { name: unwritten(name) } : {}}
      className={buttonClasses('plain', 'max-w-full')}
    >
      <Icon of={UserRoundPlus} />
      <span className="truncate">
        {name ? (
          <Trans>
            Register <bdi>{name}</bdi>
          </Trans>
        ) : (
          <Trans>Register a person</Trans>
        )}
      </span>
    </Link>
  );
  const exporting = canDo(device.actor, 'export', null) && total > 0 && (
    <Link
      to="/exports"
      search={{ ...(name ? { q: unwritten(name) } : {}), ...(filter ? { filter } : {}) }}
      className={roomy ? buttonClasses('plain') : buttonClasses('bare', 'px-2 text-13 !font-normal text-muted')}
    >
      <Icon of={FileDown} size={16} />
      <Trans>Export</Trans>
    </Link>
  );
  const after = found && shown.length > 0 && <div className="flex justify-center p-4">{register}</div>;

  return (
    <div className="flex h-full flex-col">
      <div className="flex flex-col gap-2 pt-2 desk:gap-3 desk:pt-4">
        {!roomy && (
          <SearchField
            inputRef={field}
            className="mx-4"
            label={t`Search beneficiaries`}
            placeholder={t`Name, code or phone`}
            value={query}
            onChange={(next) => onChange({ query: next })}
            onLeave={() => document.querySelector<HTMLElement>('[data-list-row][tabindex="0"]')?.focus()}
          />
        )}
        <div className="hidden items-center gap-3 px-4 desk:flex">
          <span className="flex flex-1 items-baseline gap-3">
            <h1 className="text-24 font-semibold">
              <Trans>Beneficiaries</Trans>
            </h1>
            <span className="text-14 text-muted">
              <Plural value={total} one="# on this device" other="# on this device" />
            </span>
          </span>
          {roomy && exporting}
        </div>
        <h1 className="sr-only desk:hidden">
          <Trans>Beneficiaries</Trans>
        </h1>
        <FilterChips filters={people.filters} onChange={(next) => onChange({ filter: next })} />
        <div
          className={classNames(
            'flex min-h-9 items-center justify-between gap-3 px-4 text-13 text-muted',
            !isNarrowed && 'desk:hidden',
          )}
        >
          <span role="status">
            {isNarrowed ? (
              <Trans>
                {shown.length} of {total}, on this device
              </Trans>
            ) : (
              !roomy && <Plural value={total} one="# on this device" other="# on this device" />
            )}
          </span>
          <span className="flex items-center gap-1">
            {!roomy && exporting}
            {!roomy && !found && <SortMenu sort={parseSort(sort)} onSort={onSort} />}
            {isNarrowed && (
              <Button look="quiet" onPress={() => onChange({ query: '', filter: null })}>
                <Trans>Clear</Trans>
              </Button>
            )}
          </span>
        </div>
        <DraftsNotice />
      </div>
      {shown.length > 0 ? (
        roomy ? (
          <PeopleTable key={view} people={people} view={view} sort={parseSort(sort)} onSort={onSort} after={after} />
        ) : (
          <PeopleLines key={view} people={people} view={view} after={after} />
        )
      ) : total === 0 ? (
        <EmptyState
          icon={UsersRound}
          title={receiving ? <Trans>Fetching the first records…</Trans> : <Trans>Nobody on this device yet</Trans>}
          actions={register}
        >
          {receiving ? (
            <Trans>
              {receiving.done} of {receiving.total}. You can register somebody meanwhile.
            </Trans>
          ) : (
            <Trans>Records of your sites appear here as soon as there are any.</Trans>
          )}
        </EmptyState>
      ) : (
        <EmptyState
          icon={SearchX}
          title={
            name ? <Trans>Nobody like “{name}” on this device</Trans> : <Trans>Nobody answers these filters</Trans>
          }
          actions={
            <>
              {register}
              {filter && (
                <Button onPress={() => onChange({ filter: null })}>
                  <Trans>Without filters</Trans>
                </Button>
              )}
            </>
          }
        />
      )}
      <div className="hidden min-h-10 shrink-0 items-center justify-between px-4 text-13 text-muted desk:flex">
        <span>
          <Plural value={shown.length} one="# person" other="# people" />
        </span>
        <span className="flex items-center gap-1.5" aria-hidden="true">
          <Key>↑</Key>
          <Key>↓</Key>
          <Trans>move</Trans>
          <Key>Enter</Key>
          <Trans>open</Trans>
          <Key>/</Key>
          <Trans>search</Trans>
        </span>
      </div>
    </div>
  );
}

function Key({ children }: { children: string }) {
  return <kbd className="rounded-control border border-hairline bg-sunken px-1.5 text-12">{children}</kbd>;
}
