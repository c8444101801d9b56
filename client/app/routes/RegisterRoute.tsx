import { getRouteApi, useRouter } from '@tanstack/react-router';
import { RegisterScreen } from '../../features/beneficiaries/RegisterScreen.tsx';
import { wordsBehind } from '../../local/unwritten.ts';

const route = getRouteApi('/inside/beneficiaries/new');

/** Registration; the draft's name is in the address, so that a reload finds it again. */
export function RegisterRoute() {
  const { draft, name } = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  return (
    <RegisterScreen
      draft={draft ?? null}
      name={wordsBehind(name)}
      onDraft={(id) => void navigate({ search: { draft: id }, replace: true })}
      onRegistered={(id) => void navigate({ to: '/beneficiaries/$id', params: { id }, replace: true })}
      onClose={() => {
        if (router.history.canGoBack()) router.history.back();
        else void navigate({ to: '/' });
      }}
    />
  );
}
