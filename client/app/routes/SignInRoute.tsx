import { useNavigate } from '@tanstack/react-router';
import { SignInScreen } from '../../features/door/SignInScreen.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { readyBehindTheChoice } from '../screens-ahead.ts';
import { enter, session } from '../session.ts';
import { LanguageButton } from '../shell/LanguageButton.tsx';

/** The first sign-in of a person on this device, or a new PIN for one who forgot theirs. */
export function SignInRoute() {
  const now = useReadable(session);
  const navigate = useNavigate();
  if (now.state !== 'locked') return null;
  return (
    <SignInScreen
      door={now.door}
      evicted={now.evicted}
      language={<LanguageButton />}
      onOpen={enter}
      meanwhile={readyBehindTheChoice}
      onLock={now.people.length > 0 ? () => void navigate({ to: '/lock' }) : null}
      onInvitation={() => void navigate({ to: '/invitation' })}
      onSetUp={() => void navigate({ to: '/setup', replace: true })}
    />
  );
}
