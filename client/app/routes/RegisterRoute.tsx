import { Trans } from '@lingui/react/macro';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { UserRoundX } from 'lucide-react';
import { RegisterScreen } from '../../features/beneficiaries/RegisterScreen.tsx';
import { keepMember, linkMember } from '../../features/households/registered-member.ts';
import { wordsBehind } from '../../local/unwritten.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { buttonClasses } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { mayRegister } from '../shell/may-register.ts';

const route = getRouteApi('/inside/beneficiaries/new');

/** Registration; the draft's name is in the address, so that a reload finds it again. */
export function RegisterRoute() {
  const { draft, name, household, member } = route.useSearch();
  const device = useDevice();
  const navigate = route.useNavigate();
  const router = useRouter();
  // Nobody is led here who may not; an address can be typed.
  if (!mayRegister(device.actor)) {
    return (
      <EmptyState
        isPage
        icon={UserRoundX}
        title={<Trans>Your roles don’t register people</Trans>}
        actions={
          <Link to="/" className={buttonClasses('primary')}>
            <Trans>To the start</Trans>
          </Link>
        }
      >
        <Trans>A case worker or supervisor does. If you should, ask an administrator of your site.</Trans>
      </EmptyState>
    );
  }
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
