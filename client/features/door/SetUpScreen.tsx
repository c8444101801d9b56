import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Problem } from '../../../shared/protocol/problem.ts';
import type { Device, Door, SignedIn } from '../../sync/device-api.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { PinChoice } from './PinChoice.tsx';
import { SecretField } from './SecretField.tsx';
import { askServer, setUp } from './server-at-the-door.ts';

interface SetUpScreenProps {
  door: Door;
  language: ReactNode;
  /** `isNew`: it was their first PIN on this device. */
  onOpen: (device: Device, isNew: boolean) => void;
  /** Begun while a PIN is chosen; answers how to stop. */
  meanwhile: () => () => void;
  /** The server has its admin, made here or elsewhere. */
  onDone: () => void;
}

/** The first page of a new server: its first admin, first site and first programme. */
export function SetUpScreen({ door, language, onOpen, meanwhile, onDone }: SetUpScreenProps) {
  const { t } = useLingui();
  const [name, setName] = useState('');
  const [username, setUsername] = useState('');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [siteName, setSiteName] = useState('');
  const [programmeName, setProgrammeName] = useState('');
  const [tried, setTried] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [signedIn, setSignedIn] = useState<SignedIn | null>(null);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

  useEffect(() => {
    const asking = new AbortController();
    void askServer(asking.signal).then((state) => {
      if (state && !state.needsSetup && !asking.signal.aborted) onDone();
    });
    return () => asking.abort();
  }, [onDone]);

  const faults = {
    name: name.trim() ? null : t`Enter a name, such as Samuel Okoro.`,
    username: /^[a-z0-9._-]{3,40}$/.test(username)
      ? null
      : t`Three letters or more, from a–z, digits, dot, line: such as samuel.okoro.`,
    email:
      !email.trim() || /^\S+@\S+\.\S+$/.test(email.trim())
        ? null
        : t`An address such as samuel@example.org, or nothing.`,
    password: [...password].length >= 10 ? null : t`Ten characters or more.`,
    siteName: siteName.trim() ? null : t`Where your team works, such as Wadi Amal.`,
    programmeName: programmeName.trim() ? null : t`What your team does there, such as Protection.`,
  };
  const faultOf = (field: keyof typeof faults) =>
    (tried ? faults[field] : null) ?? (problem?.field === field ? problem.title : null);

  async function submit(): Promise<void> {
    setTried(true);
    if (Object.values(faults).some(Boolean)) return;
    setWorking(true);
    setProblem(null);
    const refused = await setUp({
      name: name.trim(),
      username,
      ...(email.trim() ? { email: email.trim() } : {}),
      password,
      siteName: siteName.trim(),
      programmeName: programmeName.trim(),
      zone,
    });
    if (refused) {
      setProblem(refused);
      setWorking(false);
      return;
    }
    const answer = await door.signIn(username, password);
    setWorking(false);
    if (answer.ok) setSignedIn(answer.value);
    else onDone();
  }

  return (
    <main className="mx-auto flex min-h-dvh max-w-[560px] flex-col gap-6 px-4 py-4 desk:py-10">
      <div className="flex flex-wrap items-center justify-between">
        <span className="flex items-center gap-3 text-20 font-semibold">
          <Mark size={40} />
          Alongside
        </span>
        {language}
      </div>
      {signedIn ? (
        <PinChoice signedIn={signedIn} onOpen={(device) => onOpen(device, signedIn.newHere)} meanwhile={meanwhile} />
      ) : (
        <>
          <div className="flex flex-col gap-2">
            <h1 className="text-24 font-semibold">
              <Trans>A new server</Trans>
            </h1>
            <p className="text-16 text-muted">
              <Trans>It has nobody yet. You become its administrator and can add your colleagues afterwards.</Trans>
            </p>
          </div>
          <form
            noValidate
            className="flex flex-col gap-4"
            onSubmit={(event) => {
              event.preventDefault();
              if (!working) void submit();
            }}
          >
            <h2 className="text-16 font-semibold">
              <Trans>You</Trans>
            </h2>
            <TextField
              label={t`Your name`}
              value={name}
              onChange={setName}
              error={faultOf('name')}
              input={{ autoComplete: 'name' }}
            />
            <TextField
              label={t`User name`}
              value={username}
              onChange={(value) => setUsername(value.toLowerCase())}
              error={faultOf('username')}
              input={{ autoComplete: 'username', autoCapitalize: 'off', spellCheck: false, dir: 'ltr' }}
            />
            <TextField
              label={t`E-mail, if you have one`}
              value={email}
              onChange={setEmail}
              error={faultOf('email')}
              input={{ type: 'email', autoComplete: 'email', dir: 'ltr' }}
            />
            <SecretField
              label={t`Password`}
              name="new-password"
              autoComplete="new-password"
              value={password}
              onChange={setPassword}
              error={faultOf('password')}
            />
            <h2 className="mt-2 text-16 font-semibold">
              <Trans>Your work</Trans>
            </h2>
            <TextField
              label={t`First site`}
              value={siteName}
              onChange={setSiteName}
              error={faultOf('siteName')}
              hint={t`Its time zone is this device’s: ${zone}. Both can be changed later.`}
            />
            <TextField
              label={t`First programme`}
              value={programmeName}
              onChange={setProgrammeName}
              error={faultOf('programmeName')}
            />
            {problem && !problem.field && (
              <Banner
                icon={CircleAlert}
                tone="danger"
                live
                title={problem.status === 0 ? t`The server can’t be reached.` : problem.title}
              >
                {problem.status === 0 ? t`Check that it runs, then try again. What you typed stays.` : problem.next}
              </Banner>
            )}
            <Button look="primary" type="submit" isDisabled={working} className="self-start">
              {working ? <Trans>Setting up…</Trans> : <Trans>Set up</Trans>}
            </Button>
          </form>
        </>
      )}
    </main>
  );
}
