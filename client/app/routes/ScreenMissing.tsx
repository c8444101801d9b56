import { Trans } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { MapPinOff } from 'lucide-react';
import { canDo } from '../../../shared/authz/can.ts';
import { buttonClasses } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { session } from '../session.ts';

/** An address that leads nowhere. */
export function ScreenMissing() {
  const now = useReadable(session);
  const seesPeople = now.state === 'open' && canDo(now.device.actor, 'see-people', null);
  return (
    <main className="p-4">
      <EmptyState
        isPage
        icon={MapPinOff}
        title={<Trans>There is nothing at this address</Trans>}
        actions={
          <Link to="/" className={buttonClasses('primary')}>
            {seesPeople ? <Trans>To the beneficiaries</Trans> : <Trans>To the start</Trans>}
          </Link>
        }
      />
    </main>
  );
}
