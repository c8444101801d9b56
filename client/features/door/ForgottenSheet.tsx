import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronRight, Globe, KeyRound, type LucideIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { countLetters } from '../../../shared/base/spoken-code.ts';
import type { CodeError, Door, PersonHere, PinToChoose } from '../../sync/device-api.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { CODE_LETTERS, CodeField } from './CodeField.tsx';
import { useCountdown } from './use-countdown.ts';

interface ForgottenSheetProps {
  door: Door;
  person: PersonHere;
  onClose: () => void;
  onSignIn: () => void;
  /** The code was right; what remains is a new PIN. */
  onTaken: (taken: PinToChoose & { letGo(): void }) => void;
}

/** The two ways back in for somebody who forgot their PIN: with the network, or with a supervisor on the telephone. */
export function ForgottenSheet({ door, person, onClose, onSignIn, onTaken }: ForgottenSheetProps) {
  const [withCode, setWithCode] = useState(false);
  return (
    <Sheet
      title={withCode ? <Trans>A supervisor’s code</Trans> : <Trans>Forgotten your PIN?</Trans>}
      isOpen
      onClose={onClose}
    >
      {withCode ? (
        <CodeForm door={door} person={person} onTaken={onTaken} onBack={() => setWithCode(false)} />
      ) : (
        <div className="flex flex-col gap-3">
          <p className="text-14 text-muted">
            <Trans>Either way you choose a new PIN, and everything on this device stays.</Trans>
          </p>
          <Way icon={Globe} name={<Trans>Sign in online</Trans>} onPress={onSignIn}>
            <Trans>With your user name and password. Needs the network.</Trans>
          </Way>
          <Way icon={KeyRound} name={<Trans>Enter a supervisor’s code</Trans>} onPress={() => setWithCode(true)}>
            <Trans>Your supervisor reads it to you on the telephone. Needs no network here.</Trans>
          </Way>
        </div>
      )}
    </Sheet>
  );
}

function Way(props: { icon: LucideIcon; name: ReactNode; onPress: () => void; children: ReactNode }) {
  return (
    <Button onPress={props.onPress} className="!justify-start !py-3 text-start">
      <Icon of={props.icon} className="text-accent" />
      <span className="min-w-0 flex-1">
        <span className="block text-16">{props.name}</span>
        <span className="block text-13 font-normal text-muted">{props.children}</span>
      </span>
      <Icon of={ChevronRight} directed className="text-muted" />
    </Button>
  );
}

function CodeForm({
  door,
  person,
  onTaken,
  onBack,
}: {
  door: Door;
  person: PersonHere;
  onTaken: ForgottenSheetProps['onTaken'];
  onBack: () => void;
}) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<CodeError | null>(null);
  const [working, setWorking] = useState(false);
  const wait = useCountdown(fault && 'retryAt' in fault ? fault.retryAt : 0);
  const { enrolment, initials } = person;

  async function send(): Promise<void> {
    setWorking(true);
    setFault(null);
    const taken = await door.tryCode(person.user, typed);
    setWorking(false);
    if (taken.ok) onTaken(taken.value);
    else setFault(taken.error);
  }
  const problem = fault && (
    <>
      <CodeFault fault={fault} /> {wait > 0 && <Trans>Next try in {wait} s.</Trans>}
    </>
  );
  return (
    <form
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!working && wait === 0) void send();
      }}
    >
      <p className="text-14">
        <Trans>
          Call your supervisor. Say that this is <strong className="font-semibold">device number {enrolment}</strong>,
          of <bdi>{initials}</bdi>; they need the network, you don’t.
        </Trans>
      </p>
      <CodeField
        label={t`The code that they read to you`}
        value={typed}
        onChange={(next) => {
          setTyped(next);
          if (fault?.code === 'mistyped') setFault(null);
        }}
        error={problem}
        autoFocus
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onBack}>
          <Trans>Back</Trans>
        </Button>
        <Button look="primary" type="submit" isDisabled={working || wait > 0 || countLetters(typed) < CODE_LETTERS}>
          {working ? <Trans>Checking…</Trans> : <Trans>Use this code</Trans>}
        </Button>
      </div>
    </form>
  );
}

function CodeFault({ fault }: { fault: CodeError }) {
  switch (fault.code) {
    case 'mistyped':
      return <Trans>Something in it is mistyped. Go over it again, group by group.</Trans>;
    case 'wrong-code':
      return <Trans>This code isn’t for this device, or was used. Nothing is lost; ask for another.</Trans>;
    case 'wait':
      return <Trans>Too many wrong codes.</Trans>;
    case 'no-vault':
      return <Trans>This person’s records are no longer on this device. Sign in to fetch them again.</Trans>;
    case 'storage':
      return <Trans>This browser can’t open its storage. Free some space or leave private mode, then try again.</Trans>;
  }
}
