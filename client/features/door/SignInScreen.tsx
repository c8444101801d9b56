import { Trans } from '@lingui/react/macro';
import { HardDriveDownload } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Persona } from '../../../shared/protocol/accounts.ts';
import type { Device, Door, SignedIn } from '../../sync/device-api.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Mark } from '../../ui/Mark.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { CapabilityNotice } from './CapabilityNotice.tsx';
import { DoorError, type DoorFault } from './DoorError.tsx';
import { PersonaCards } from './PersonaCards.tsx';
import { PinChoice } from './PinChoice.tsx';
import { SecretField } from './SecretField.tsx';
import { askServer, type ServerState } from './server-at-the-door.ts';

interface SignInScreenProps {
  door: Door;
  /** The browser threw away what was kept here. */
  evicted: boolean;
  language: ReactNode;
  /** `isNew`: it was their first PIN on this device. */
  onOpen: (device: Device, isNew: boolean) => void;
  /** Begun while a PIN is chosen; answers how to stop. */
  meanwhile: () => () => void;
  /** Back to the lock; null where nobody has a PIN here yet. */
  onLock: (() => void) | null;
  onInvitation: () => void;
  /** The server has no admin yet. */
  onSetUp: () => void;
}

/** Online sign-in: the first time on this device, or for a new PIN. */
export function SignInScreen(props: SignInScreenProps) {
  const { door, evicted, language, onOpen, meanwhile, onLock, onInvitation, onSetUp } = props;
  const [login, setLogin] = useState(keptLogin);
  const [password, setPassword] = useState('');
  // Which way in is under way.
  const [entering, setEntering] = useState<Persona | 'form' | null>(null);
  const [fault, setFault] = useState<DoorFault | null>(null);
  const [signedIn, setSignedIn] = useState<SignedIn | null>(null);
  const [server, setServer] = useState<ServerState | null>(null);

  useEffect(() => {
    const asking = new AbortController();
    void askServer(asking.signal).then((state) => {
      if (asking.signal.aborted) return;
      if (state?.needsSetup) onSetUp();
      else setServer(state);
    });
    return () => asking.abort();
  }, [onSetUp]);

  async function signIn(way: Persona | 'form', name: string, secret: string): Promise<SignedIn | null> {
    setEntering(way);
    setFault(null);
    const answer = await door.signIn(name.trim(), secret);
    if (answer.ok) {
      keepLogin('');
      return answer.value;
    }
    setEntering(null);
    setFault(answer.error);
    return null;
  }
  async function enterAs(persona: Persona): Promise<void> {
    const someone = await signIn(persona, persona.username, persona.password);
    if (!someone) return;
    const opened = await someone.choosePin(persona.pin);
    // Whoever looks around as an invented person came to look, not to be shown.
    if (opened.ok) return onOpen(opened.value, false);
    setEntering(null);
    setFault(opened.error);
  }

  if (signedIn) {
    return (
      <main className="mx-auto flex min-h-dvh max-w-[420px] flex-col justify-center px-4 py-8">
        <PinChoice signedIn={signedIn} onOpen={(device) => onOpen(device, signedIn.newHere)} meanwhile={meanwhile} />
      </main>
    );
  }
  const personas = server?.personas ?? [];
  return (
    <main
      className={classNames('min-h-dvh', personas.length > 0 && 'desk:grid desk:grid-cols-[minmax(22rem,2fr)_3fr]')}
    >
      <div
        className={classNames(
          'flex flex-col gap-6 px-4 py-4 desk:px-12 desk:py-10',
          personas.length === 0 ? 'mx-auto max-w-[520px]' : 'desk:min-h-dvh',
        )}
      >
        <div className="flex flex-wrap items-center justify-between">
          <span className="flex items-center gap-3 text-20 font-semibold">
            <Mark size={40} />
            Alongside
          </span>
          {language}
        </div>
        <div className="flex flex-col gap-3 desk:mt-14">
          <h1 className="max-w-[20rem] text-24 font-semibold text-balance desk:text-32">
            <Trans>The record stays with you when the network doesn’t.</Trans>
          </h1>
          <p className="max-w-[22rem] text-16 text-muted">
            <Trans>
              Write on this device, with or without a connection. What you type is kept at once and reaches your
              colleagues by itself.
            </Trans>
          </p>
        </div>
        {evicted && (
          <Banner
            icon={HardDriveDownload}
            tone="warning"
            live
            title={<Trans>The browser has thrown away what was kept on this device</Trans>}
          >
            <Trans>Sign in to fetch your records again. What had reached the server is there.</Trans>
          </Banner>
        )}
        <CapabilityNotice door={door} />
        <form
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!login.trim() || !password || entering) return;
            void signIn('form', login, password).then(setSignedIn);
          }}
        >
          <TextField
            label={<Trans>User name or e-mail</Trans>}
            value={login}
            onChange={(typed) => {
              setLogin(typed);
              keepLogin(typed);
            }}
            input={{ name: 'username', autoComplete: 'username', autoCapitalize: 'off', spellCheck: false, dir: 'ltr' }}
          />
          <SecretField
            label={<Trans>Password</Trans>}
            name="password"
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
          />
          <p role="alert" className={classNames('text-14 text-danger', !fault && 'sr-only')}>
            {fault && <DoorError fault={fault} />}
          </p>
          <div className="flex flex-wrap gap-3">
            <Button look="primary" type="submit" isDisabled={entering !== null || !login.trim() || !password}>
              {entering === 'form' ? <Trans>Signing in…</Trans> : <Trans>Sign in</Trans>}
            </Button>
            {onLock && (
              <Button onPress={onLock}>
                <Trans>Back to the PIN</Trans>
              </Button>
            )}
            <Button look="quiet" onPress={onInvitation}>
              <Trans>I have an invitation</Trans>
            </Button>
          </div>
          <p className="max-w-[22rem] text-13 text-muted">
            <Trans>The first sign-in on a device needs the network. After that a PIN is enough.</Trans>
          </p>
        </form>
      </div>
      {personas.length > 0 && (
        <div className="flex justify-center bg-quiet px-4 py-8 desk:border-s desk:border-hairline desk:px-12 desk:py-10">
          <PersonaCards
            personas={personas}
            asOf={server?.asOf ?? null}
            entering={entering}
            onEnter={(persona) => void enterAs(persona)}
          />
        </div>
      )}
    </main>
  );
}

const KEY = 'alongside.login';

/** The user name that stood here before a reload, in this tab alone; never the password. */
function keptLogin(): string {
  try {
    return sessionStorage.getItem(KEY) ?? '';
  } catch {
    // Storage is refused here; then it is typed again.
    return '';
  }
}

function keepLogin(login: string): void {
  try {
    if (login) sessionStorage.setItem(KEY, login);
    else sessionStorage.removeItem(KEY);
  } catch {
    // As above.
  }
}
