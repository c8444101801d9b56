import { Trans } from '@lingui/react/macro';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { InvitationScreen } from '../../features/door/InvitationScreen.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { readyBehindTheChoice } from '../screens-ahead.ts';
import { enter, session, switchPerson } from '../session.ts';
import { LanguageButton } from '../shell/LanguageButton.tsx';

/** Where an invitation's link leads. Its code stands behind the #. */
export function InvitationRoute() {
  const now = useReadable(session);
  const navigate = useNavigate();
  const code = useRouterState({ select: (state) => state.location.hash });
  if (now.state === 'open') {
    return (
      <main className="p-4">
        <EmptyState
          isPage
          icon={Lock}
          title={<Trans>Somebody’s records are open here</Trans>}
          actions={
            <>
              <Button look="primary" onPress={() => void switchPerson()}>
                <Trans>Lock them and use the invitation</Trans>
              </Button>
              <Button onPress={() => void navigate({ to: '/' })}>
                <Trans>Back</Trans>
              </Button>
            </>
          }
        >
          <Trans>
            They stay on this device, sealed under the PIN of <bdi>{now.device.me.user.name}</bdi>.
          </Trans>
        </EmptyState>
      </main>
    );
  }
  if (now.state !== 'locked') return null;
  return (
    <InvitationScreen
      // Another link opened in the same window is another invitation.
      key={code}
      door={now.door}
      language={<LanguageButton />}
      code={code}
      meanwhile={readyBehindTheChoice}
      onOpen={async (device, isNew) => {
        await navigate({ to: '/sign-in', search: {}, replace: true });
        enter(device, isNew);
      }}
      onSignIn={() => void navigate({ to: '/sign-in' })}
    />
  );
}
