import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { LockScreen } from '../../features/door/LockScreen.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { readyBehindTheLock } from '../screens-ahead.ts';
import { enter, session } from '../session.ts';
import { LanguageButton } from '../shell/LanguageButton.tsx';

/** The lock: who is here, and their PIN. */
export function LockRoute() {
  const now = useReadable(session);
  const navigate = useNavigate();
  useEffect(readyBehindTheLock, []);
  if (now.state !== 'locked') return null;
  const [last] = [...now.people].sort((a, b) => b.lastUsedAt - a.lastUsedAt);
  const owner = last?.user;
  return (
    <LockScreen
      door={now.door}
      people={now.people}
      first={now.first}
      language={<LanguageButton />}
      onOpen={async (device) => {
        // The address that waits is of whoever was here last: nobody else is led to it.
        if (device.me.user.id !== owner) await navigate({ to: '/lock', search: {}, replace: true });
        enter(device);
      }}
      onSignIn={() => void navigate({ to: '/sign-in', search: (search) => search as { next?: string } })}
    />
  );
}
