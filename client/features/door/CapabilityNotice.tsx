import { Trans } from '@lingui/react/macro';
import { ShieldAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Capabilities, Door } from '../../sync/device-api.ts';
import { Banner } from '../../ui/Banner.tsx';

/** What this browser can't do, before anybody relies on it. Nothing where all is well. */
export function CapabilityNotice({ door }: { door: Door }) {
  const [found, setFound] = useState<Capabilities | null>(null);
  useEffect(() => {
    let wanted = true;
    void door.capabilities().then((capabilities) => wanted && setFound(capabilities));
    return () => {
      wanted = false;
    };
  }, [door]);
  if (!found) return null;
  if (found.context === 'insecure') {
    return (
      <Banner icon={ShieldAlert} tone="danger" live title={<Trans>This address isn’t secure</Trans>}>
        <Trans>
          Open the address that begins with https. Without it the browser can’t encrypt records or work offline.
        </Trans>
      </Banner>
    );
  }
  if (found.storage === 'none') {
    return (
      <Banner icon={ShieldAlert} tone="danger" live title={<Trans>This browser can’t keep records</Trans>}>
        <Trans>Allow this site to store data, or use another browser.</Trans>
      </Banner>
    );
  }
  if (found.storage === 'session-only') {
    return (
      <Banner icon={ShieldAlert} tone="warning" live title={<Trans>A private window forgets</Trans>}>
        <Trans>What isn’t sent when it closes is lost. Use an ordinary window for real work.</Trans>
      </Banner>
    );
  }
  return null;
}
