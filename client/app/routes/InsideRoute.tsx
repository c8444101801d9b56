import { useEffect } from 'react';
import { DeviceProvider } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { readyBehindTheList } from '../screens-ahead.ts';
import { session } from '../session.ts';
import { Shell } from '../shell/Shell.tsx';

/** What only somebody who has unlocked their device sees. */
export function InsideRoute() {
  const now = useReadable(session);
  useEffect(readyBehindTheList, []);
  // Just locked: the routes are on their way to the lock, and nothing of the person is drawn any more.
  if (now.state !== 'open') return null;
  return (
    <DeviceProvider value={now.device}>
      <Shell key={now.device.me.user.id} />
    </DeviceProvider>
  );
}
