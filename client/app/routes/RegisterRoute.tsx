import { getRouteApi, useRouter } from '@tanstack/react-router';
import { RegisterScreen } from '../../features/beneficiaries/RegisterScreen.tsx';
import { keepMember, linkMember } from '../../features/households/registered-member.ts';
import { wordsBehind } from '../../local/unwritten.ts';
import { useDevice } from '../../sync/device-context.tsx';

const route = getRouteApi('/inside/beneficiaries/new');

/** Registration; the draft's name is in the address, so that a reload finds it again. */
export function RegisterRoute() {
  const { draft, name, household, member } = route.useSearch();
  const device = useDevice();
  const navigate = route.useNavigate();
  const router = useRouter();
  return (
    <RegisterScreen
      draft={draft ?? null}
      name={wordsBehind(name)}
      household={household ?? null}
      onDraft={(id) => {
        if (household && member) void keepMember(device, id, { household, member });
        void navigate({ search: { draft: id }, replace: true });
      }}
      onRegistered={(id) => {
        if (draft) void linkMember(device, draft, id);
        void navigate({ to: '/beneficiaries/$id', params: { id }, replace: true });
      }}
      onClose={() => {
        if (router.history.canGoBack()) router.history.back();
        else void navigate({ to: '/' });
      }}
    />
  );
}
