import { Trans } from '@lingui/react/macro';
import { useRouterState } from '@tanstack/react-router';
import { RefreshCw } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { newVersion, startNewVersion } from '../register-service-worker.ts';
import { keepWhatIsTyped, session } from '../session.ts';

/** Says that a new version waits. It starts when the person says so, after what they type has reached the vault. */
export function UpdatePrompt() {
  const { state } = useReadable(newVersion);
  const isInside = useReadable(session).state === 'open';
  const path = useRouterState({ select: ({ location }) => location.pathname });
  if (state !== 'waiting' && state !== 'replaced') return null;
  // A form at the door has nowhere to keep what is typed, a password least of all: the new version waits until they are in.
  if (state === 'waiting' && !isInside && path !== '/lock') return null;
  return (
    <div
      role="status"
      className="fixed inset-x-4 bottom-20 z-40 mx-auto flex max-w-[30rem] items-center gap-3 rounded-card bg-inverse py-1 ps-4 pe-1 text-14 text-on-inverse shadow-float desk:bottom-6"
    >
      <Icon of={RefreshCw} />
      <span className="flex-1 py-2">
        {/* At the door there is no vault that could keep anything. */}
        {isInside ? (
          <Trans>A new version is ready. What you typed is kept.</Trans>
        ) : (
          <Trans>A new version is ready.</Trans>
        )}
      </span>
      <Button
        look="bare"
        className="px-3 !text-inverse-accent hover:!bg-transparent"
        onPress={() => void startNewVersion(keepWhatIsTyped)}
      >
        <Trans>Start it</Trans>
      </Button>
      <Button look="bare" className="px-3 hover:!bg-transparent !text-on-inverse" onPress={newVersion.dismiss}>
        <Trans>Later</Trans>
      </Button>
    </div>
  );
}
