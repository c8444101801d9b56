import { useEffect, useState } from 'react';
import type { Me } from '../../../shared/protocol/accounts.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';

/** Milliseconds to add to this device's clock to have the server's; null until it was asked. */
export function useClockSkew(): number | null {
  const device = useDevice();
  const online = useReadable(device.line).state === 'online';
  const [skewMs, setSkewMs] = useState<number | null>(null);
  useEffect(() => {
    if (!online || skewMs !== null) return;
    const abort = new AbortController();
    const asked = Date.now();
    device.api<Me>('/api/me', { signal: abort.signal }).then(
      (me) => setSkewMs(Date.parse(me.serverTime) - (asked + Date.now()) / 2),
      // Without it the caption says that the figures follow, not by how much.
      () => undefined,
    );
    return () => abort.abort();
  }, [device, online, skewMs]);
  return skewMs;
}
