import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { countLetters } from '../../../shared/base/spoken-code.ts';
import type { Invited } from '../../../shared/protocol/accounts.ts';
import type { Device, Door, InvitationError, SignedIn } from '../../sync/device-api.ts';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Mark } from '../../ui/Mark.tsx';
import { CapabilityNotice } from './CapabilityNotice.tsx';
import { CODE_LETTERS, CodeField } from './CodeField.tsx';
import { PinChoice } from './PinChoice.tsx';
import { ScanCode } from './ScanCode.tsx';
import { SecretField } from './SecretField.tsx';

interface InvitationScreenProps {
  door: Door;
  language: ReactNode;
  /** The code that the link brought; empty where somebody came without one. */
  code: string;
  /** `isNew`: it was their first PIN on this device. */
  onOpen: (device: Device, isNew: boolean) => void;
  /** Begun while a PIN is chosen; answers how to stop. */
  meanwhile: () => () => void;
  onSignIn: () => void;
}

/** Coming in by an invitation: its code, a password of one's own, and a PIN for this device. */
export function InvitationScreen({
  door,
  language,
  code: brought,
  onOpen,
  meanwhile,
  onSignIn,
}: InvitationScreenProps) {
  const { t } = useLingui();
  const dates = useDateWords();
  const [code, setCode] = useState(brought);
  const [invited, setInvited] = useState<Invited | null>(null);
  const [password, setPassword] = useState('');
  const [tooShort, setTooShort] = useState(false);
  const [working, setWorking] = useState(false);
  const [fault, setFault] = useState<InvitationError | null>(null);
  const [signedIn, setSignedIn] = useState<SignedIn | null>(null);

  const look = useCallback(
    async (candidate: string): Promise<void> => {
      setWorking(true);
      setFault(null);
      const found = await door.lookAtInvitation(candidate);
      setWorking(false);
      if (found.ok) setInvited(found.value);
      else setFault(found.error);
    },
    [door],
  );
  useEffect(() => {
    if (brought) void look(brought);
  }, [brought, look]);

  async function accept(): Promise<void> {
    if ([...password].length < 10) return setTooShort(true);
    setWorking(true);
    setFault(null);
    const accepted = await door.acceptInvitation(code, password);
    setWorking(false);
    if (accepted.ok) setSignedIn(accepted.value);
    else setFault(accepted.error);
  }

  if (signedIn) {
    return (
      <main className="mx-auto flex min-h-dvh max-w-[420px] flex-col justify-center px-4 py-8">
        <PinChoice signedIn={signedIn} onOpen={(device) => onOpen(device, signedIn.newHere)} meanwhile={meanwhile} />
      </main>
    );
  }
  return (
    <main className="mx-auto flex min-h-dvh max-w-[520px] flex-col gap-6 px-4 py-4 desk:py-10">
      <div className="flex flex-wrap items-center justify-between">
        <Mark size={40} />
        {language}
      </div>
      <CapabilityNotice door={door} />
      {invited ? (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!working) void accept();
          }}
        >
          <h1 className="text-24 font-semibold text-balance">
            <Trans>
              Welcome, <bdi>{invited.name}</bdi>
            </Trans>
          </h1>
          <p className="text-16">
            <Trans>
              Your user name is <bdi className="font-semibold">{invited.username}</bdi>. Choose a password; you need it
              again only on another device, or if you forget your PIN.
            </Trans>
          </p>
          {/* For password keepers, which save the two together. */}
          <input type="text" name="username" autoComplete="username" value={invited.username} readOnly hidden />
          <SecretField
            label={t`Password`}
            hint={t`Ten characters or more. Four words that don’t belong together are good.`}
            error={tooShort ? t`Ten characters or more.` : undefined}
            name="new-password"
            autoComplete="new-password"
            value={password}
            onChange={(next) => {
              setPassword(next);
              setTooShort(false);
            }}
            autoFocus
          />
          <Fault fault={fault} />
          <Button look="primary" type="submit" isDisabled={working || !password} className="self-start">
            {working ? <Trans>Signing in…</Trans> : <Trans>Use this password</Trans>}
          </Button>
          <p className="text-13 text-muted">
            <Trans>The invitation is good once, until {dates.moment(Date.parse(invited.expiresAt))}.</Trans>
          </p>
        </form>
      ) : (
        <form
          noValidate
          className="flex flex-col gap-4"
          onSubmit={(event) => {
            event.preventDefault();
            if (!working) void look(code);
          }}
        >
          <h1 className="text-24 font-semibold">
            <Trans>Your invitation</Trans>
          </h1>
          <p className="text-16 text-muted">
            <Trans>
              An administrator has given you a square code, or twenty letters below it. This needs the network.
            </Trans>
          </p>
          <ScanCode
            onCode={(scanned) => {
              setCode(scanned);
              void look(scanned);
            }}
          />
          <CodeField
            label={t`The letters of the invitation`}
            value={code}
            onChange={(next) => {
              setCode(next);
              setFault(null);
            }}
          />
          <Fault fault={fault} />
          <div className="flex flex-wrap gap-3">
            <Button look="primary" type="submit" isDisabled={working || countLetters(code) < CODE_LETTERS}>
              {working ? <Trans>Looking…</Trans> : <Trans>Continue</Trans>}
            </Button>
            <Button onPress={onSignIn}>
              <Trans>Sign in with a password</Trans>
            </Button>
          </div>
        </form>
      )}
    </main>
  );
}

function Fault({ fault }: { fault: InvitationError | null }) {
  return (
    <p role="alert" className={fault ? 'text-14 text-danger' : 'sr-only'}>
      {fault && <FaultWords fault={fault} />}
    </p>
  );
}

function FaultWords({ fault }: { fault: InvitationError }) {
  switch (fault.code) {
    case 'mistyped':
      return <Trans>Something in it is mistyped. Go over it again, group by group.</Trans>;
    case 'invitation-over':
      return (
        <Trans>This invitation was used, replaced by another, or is older than seven days. Ask for a new one.</Trans>
      );
    case 'offline':
      return <Trans>The server can’t be reached. This needs the network; try again when it is back.</Trans>;
    case 'server':
      return <Trans>The server refused: {fault.title}</Trans>;
  }
}
