import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { BeneficiariesScreen, type ListChange } from '../../features/beneficiaries/BeneficiariesScreen.tsx';
import { unwritten } from '../../local/unwritten.ts';
import { useForgetTyped, useListQuery } from '../list-query.ts';
import { CommandButton } from '../shell/CommandButton.tsx';

const route = getRouteApi('/inside/beneficiaries');
// The same element each time, which a letter in the search doesn't draw again.
const command = <CommandButton />;

/** The list; its query, filter and order lie in the address, so that back and a reload restore them. */
export function BeneficiariesRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { query, type, settle } = useListQuery(search.q);
  useForgetTyped();
  const onChange = useCallback(
    ({ query: words, filter, sort }: ListChange) => {
      if (words !== undefined) type(words);
      void navigate({
        replace: true,
        search: (now) => ({
          q: words === undefined ? now.q : unwritten(words),
          filter: filter === undefined ? now.filter : (filter ?? undefined),
          sort: sort === undefined ? now.sort : (sort ?? undefined),
        }),
      });
    },
    [navigate, type],
  );
  return (
    <BeneficiariesScreen
      query={query}
      filter={search.filter ?? null}
      sort={search.sort ?? null}
      command={command}
      onType={type}
      onSettle={settle}
      onChange={onChange}
    />
  );
}
