import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { MapPinOff } from 'lucide-react';
import { buttonClasses } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';

/** An address that leads nowhere. */
export function ScreenMissing() {
  return (
    <main className="p-4">
      <EmptyState
        isPage
        icon={MapPinOff}
        title={<Trans>There is nothing at this address</Trans>}
        actions={
          <Link to="/beneficiaries" className={buttonClasses('primary')}>
            <Trans>To the beneficiaries</Trans>
          </Link>
        }
      />
    </main>
  );
}
