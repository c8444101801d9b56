import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { FileDown, Lock, Search, SearchX, UserRoundPlus, UsersRound } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
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
import { useRecentPanel } from './list/RecentPeople.tsx';
import { ServerAnswers } from './list/ServerAnswers.tsx';
import { SortMenu } from './list/SortMenu.tsx';
import { usePeople } from './list/use-people.ts';
import { useServerSearch } from './list/use-server-search.ts';

interface BeneficiariesScreenProps {
  query: string;
  /** Filters joined by commas; see `list-filters.ts`. */
  filter: string | null;
  sort: string | null;
  onChange: (change: { query?: string; filter?: string | null; sort?: string | null }) => void;
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

/** Search, filters, order. */
function PeopleOfDevice({ query, filter, sort, onChange, command }: BeneficiariesScreenProps) {
  const { t } = useLingui();
  const device = useDevice();
  const roomy = useRoomy();
  const people = usePeople(query, filter, sort);
  const { receiving } = useReadable(device.sync);
  const field = useRef<HTMLInputElement>(null);
  const mayRegister = holds(device.actor, null, 'worker', 'supervisor');
  const { shown, total, found } = people;
  const isNarrowed = Boolean(filter) || Boolean(query);
  const recent = useRecentPanel();
  const server = useServerSearch(people.query);
  const onSort = (next: Sort) => onChange({ sort: sortText(next) });
  const name = query.trim();

  const register = mayRegister && (
    <Link
      to="/beneficiaries/new"
      search={name && !/\d/.test(name) ? { name: unwritten(name) } : {}}
      className={buttonClasses('plain', 'min-w-0 max-w-full')}
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
  const searchServer = name && (
    <Button onPress={() => void server.ask()} isDisabled={server.answer.state === 'asking'}>
      <Icon of={Search} />
      <Trans>Search server</Trans>
    </Button>
  );
  const after = found && shown.length > 0 && (
    <>
      <div className="flex flex-wrap justify-center gap-2 p-4">
        {searchServer}
        {register}
      </div>
      <ServerAnswers answer={server.answer} query={people.query} />
    </>
  );
  // On a roomy window the search is the top bar's, which knows nothing of this list.
  const toSearch = () => (field.current ?? document.querySelector<HTMLInputElement>('header input'))?.select();
  useShortcut('/', toSearch);

  return (
    <div className="flex h-full flex-col">
      <div className="flex flex-col gap-2 pt-2 desk:gap-3 desk:pt-4">
        {!roomy && (
          <div className="flex items-center gap-1 px-4">
            <SearchField
              inputRef={field}
              className="min-w-0 flex-1"
              label={t`Search beneficiaries`}
              placeholder={t`Name, code or phone`}
              value={query}
              onChange={(next) => onChange({ query: next })}
              onLeave={() => document.querySelector<HTMLElement>('[data-list-row][tabindex="0"]')?.focus()}
              whenEmpty={recent}
            />
            {command}
          </div>
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
        <FilterChips filters={people.filters} shown={shown.length} onChange={(next) => onChange({ filter: next })} />
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
          <PeopleTable people={people} sort={parseSort(sort)} onSort={onSort} after={after} onEscape={toSearch} />
        ) : (
          <PeopleLines people={people} after={after} onEscape={toSearch} />
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
        <div className="min-h-0 flex-1 overflow-y-auto">
          <EmptyState
            icon={SearchX}
            title={
              name ? (
                <Trans>
                  Nobody like “<bdi>{name}</bdi>” on this device
                </Trans>
              ) : (
                <Trans>Nobody answers these filters</Trans>
              )
            }
            actions={
              <>
                {register}
                {searchServer}
                {filter && (
                  <Button onPress={() => onChange({ filter: null })}>
                    <Trans>Without filters</Trans>
                  </Button>
                )}
              </>
            }
          />
          {name && <ServerAnswers answer={server.answer} query={people.query} />}
        </div>
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
          <Key>Esc</Key>
          <Trans>back</Trans>
        </span>
      </div>
    </div>
  );
}

function Key({ children }: { children: string }) {
  return <kbd className="rounded-control border border-hairline bg-sunken px-1.5 text-12">{children}</kbd>;
}
