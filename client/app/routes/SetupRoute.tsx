import { useNavigate } from '@tanstack/react-router';
import { SetUpScreen } from '../../features/door/SetUpScreen.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { readyBehindTheChoice } from '../screens-ahead.ts';
import { enter, session } from '../session.ts';
import { LanguageButton } from '../shell/LanguageButton.tsx';

/** The first admin of a new server. */
export function SetupRoute() {
  const now = useReadable(session);
  const navigate = useNavigate();
  if (now.state !== 'locked') return null;
  return (
    <SetUpScreen
      door={now.door}
      language={<LanguageButton />}
      onOpen={enter}
      meanwhile={readyBehindTheChoice}
      onDone={() => void navigate({ to: '/sign-in', replace: true })}
    />
  );
}
