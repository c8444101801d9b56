import { getRouteApi } from '@tanstack/react-router';
import { BeneficiariesScreen } from '../../features/beneficiaries/BeneficiariesScreen.tsx';
import { unwritten, wordsBehind } from '../../local/unwritten.ts';
import { CommandButton } from '../shell/CommandButton.tsx';

const route = getRouteApi('/inside/beneficiaries');

/** The list; its query, filter and order lie in the address, so that back and a reload restore them. */
export function BeneficiariesRoute() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <BeneficiariesScreen
      query={wordsBehind(search.q)}
      filter={search.filter ?? null}
      sort={search.sort ?? null}
      command={<CommandButton />}
      onChange={({ query, filter, sort }) =>
        void navigate({
          replace: true,
          search: (now) => ({
            q: query === undefined ? now.q : unwritten(query),
            filter: filter === undefined ? now.filter : (filter ?? undefined),
            sort: sort === undefined ? now.sort : (sort ?? undefined),
          }),
        })
      }
    />
  );
}
