import { Trans, useLingui } from '@lingui/react/macro';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** A screen that failed. What was typed is in the vault already; the details can be copied for whoever mends it. */
export function ScreenBroken({ error, reset }: ErrorComponentProps) {
  const { t } = useLingui();
  const details = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
  return (
    <main className="p-4">
      <div role="alert">
        <EmptyState
          isPage
          icon={TriangleAlert}
          title={<Trans>This screen stopped working</Trans>}
          actions={
            <>
              <Button look="primary" onPress={reset}>
                <Trans>Try again</Trans>
              </Button>
              <Button onPress={() => void navigator.clipboard.writeText(details)}>{t`Copy the details`}</Button>
            </>
          }
        >
          <p>
            <Trans>
              What you typed is kept on this device. Try again; if it stays, copy the details and send them on.
            </Trans>
          </p>
        </EmptyState>
      </div>
    </main>
  );
}
