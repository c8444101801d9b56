import { memo, useCallback } from 'react';
import { canDo } from '../../../../shared/authz/can.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { useRoomy } from '../../../ui/use-media.ts';
import type { ListChange } from '../BeneficiariesScreen.tsx';
import { DraftsNotice } from './DraftsNotice.tsx';
import { FilterChips } from './FilterChips.tsx';
import { KeysHint } from './KeysHint.tsx';
import { ListHead, ListStatus } from './ListHead.tsx';
import { ExportLink, RegisterLink, SearchServer } from './list-links.tsx';
import { parseSort, type Sort, sortText } from './list-sort.ts';
import { NobodyFound } from './NobodyFound.tsx';
import { PeopleLines } from './PeopleLines.tsx';
import { PeopleTable } from './PeopleTable.tsx';
import { ServerAnswers } from './ServerAnswers.tsx';
import { usePeople } from './use-people.ts';
import { useServerSearch } from './use-server-search.ts';

interface PeopleFoundProps {
  query: string;
  filter: string | null;
  sort: string | null;
  onChange: (change: ListChange) => void;
  toSearch: () => void;
}

/** Filters, order, and whoever answers them and the query. Drawn for the query that is asked, not for each letter. */
export const PeopleFound = memo(function PeopleFound({ query, filter, sort, onChange, toSearch }: PeopleFoundProps) {
  const device = useDevice();
  const roomy = useRoomy();
  const people = usePeople(query, filter, sort);
  const { shown, total, found } = people;
  const server = useServerSearch(query);
  const onSort = useCallback((next: Sort) => onChange({ sort: sortText(next) }), [onChange]);
  const onFilter = useCallback((next: string | null) => onChange({ filter: next }), [onChange]);
  const onClear = useCallback(() => onChange({ query: '', filter: null }), [onChange]);
  const exporting = canDo(device.actor, 'export', null) && total > 0 && (
    <ExportLink query={query} filter={filter} isWide={roomy} />
  );
  const register = <RegisterLink name={query} />;
  const asking = query && <SearchServer ask={server.ask} isAsking={server.answer.state === 'asking'} />;
  const after = found && shown.length > 0 && (
    <>
      <div className="flex flex-wrap justify-center gap-2 p-4">
        {asking}
        {register}
      </div>
      <ServerAnswers answer={server.answer} query={query} />
    </>
  );
  return (
    <>
      <div className="flex flex-col gap-2 pt-2 desk:gap-3 desk:pt-4">
        <ListHead total={total}>{roomy && exporting}</ListHead>
        <FilterChips filters={people.filters} shown={shown.length} onChange={onFilter} />
        <ListStatus
          shown={shown.length}
          total={total}
          isNarrowed={Boolean(filter) || Boolean(query)}
          sort={sort}
          isOrdered={!found}
          onSort={onSort}
          onClear={onClear}
        >
          {!roomy && exporting}
        </ListStatus>
        <DraftsNotice />
      </div>
      {shown.length === 0 ? (
        <NobodyFound name={query} total={total} register={register} asking={asking} onFilter={filter ? onFilter : null}>
          {query && <ServerAnswers answer={server.answer} query={query} />}
        </NobodyFound>
      ) : roomy ? (
        <PeopleTable people={people} sort={parseSort(sort)} onSort={onSort} after={after} onEscape={toSearch} />
      ) : (
        <PeopleLines people={people} after={after} onEscape={toSearch} />
      )}
      {roomy && <KeysHint shown={shown.length} />}
    </>
  );
});
