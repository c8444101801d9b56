import { Trans } from '@lingui/react/macro';
import { CloudDownload, CloudOff } from 'lucide-react';
import type { DocumentState } from '../sync/use-document.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';

/** Of which the row alone is here so far. */
export type Coming = Extract<DocumentState, { state: 'fetching' | 'not-yet' }>;

export const isComing = (opened: DocumentState): opened is Coming =>
  opened.state === 'fetching' || opened.state === 'not-yet';

/** In place of what a document would show, while it isn't on this device yet: that it comes, and how to try. */
export function NotYet({ opened }: { opened: Coming }) {
  return (
    <div role="status">
      {opened.state === 'fetching' ? (
        <Banner icon={CloudDownload} title={<Trans>Fetching it now…</Trans>}>
          <Trans>This part of the record is on its way to this device.</Trans>
        </Banner>
      ) : (
        <Banner
          icon={CloudOff}
          title={<Trans>Not on this device yet</Trans>}
          actions={
            <Button onPress={opened.tryAgain}>
              <Trans>Try now</Trans>
            </Button>
          }
        >
          <Trans>It comes when there is a line.</Trans>
        </Banner>
      )}
    </div>
  );
}
