import { Trans } from '@lingui/react/macro';
import { Outlet, useRouter } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { RouterProvider } from 'react-aria-components';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { session } from '../session.ts';
import { UpdatePrompt } from '../shell/UpdatePrompt.tsx';

/** Around every screen, locked or not. */
export function RootRoute() {
  const router = useRouter();
  const now = useReadable(session);
  if (now.state === 'broken') {
    return (
      <main className="mx-auto max-w-lg p-6">
        <Banner
          icon={TriangleAlert}
          tone="danger"
          live
          title={<Trans>Alongside can’t open its storage in this browser.</Trans>}
          actions={
            <Button onPress={() => location.reload()}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          <p>
            <Trans>Leave private mode, allow this site to store data, or free some space, then try again.</Trans>
          </p>
          <p className="mt-1 text-13">{now.detail}</p>
        </Banner>
      </main>
    );
  }
  return (
    <RouterProvider navigate={(href) => void router.navigate({ href })}>
      <Outlet />
      <UpdatePrompt />
    </RouterProvider>
  );
}
