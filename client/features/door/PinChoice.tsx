import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Device, PinToChoose } from '../../sync/device-api.ts';
import { Button } from '../../ui/Button.tsx';
import { DoorError, type DoorFault } from './DoorError.tsx';
import { isEasyPin } from './easy-pin.ts';
import { PinPad } from './PinPad.tsx';
import { SecretField } from './SecretField.tsx';

interface PinChoiceProps {
  signedIn: PinToChoose;
  onOpen: (device: Device) => void;
  /** Begun while a PIN is chosen; answers how to stop. */
  meanwhile?: () => () => void;
}

/** Choosing a PIN, typed twice, or a passphrase: what opens this device from now on, without a network. */
export function PinChoice({ signedIn, onOpen, meanwhile }: PinChoiceProps) {
  useEffect(() => meanwhile?.(), [meanwhile]);
  const { t } = useLingui();
  const [first, setFirst] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  const [asPhrase, setAsPhrase] = useState(false);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<'easy' | 'differ' | DoorFault | null>(null);

  async function finish(secret: string): Promise<void> {
    setWorking(true);
    setProblem(null);
    const opened = await signedIn.choosePin(secret);
    if (opened.ok) return onOpen(opened.value);
    setWorking(false);
    setFirst(null);
    setTyped('');
    setProblem(opened.error);
  }
  function take(pin: string): void {
    setTyped('');
    if (first === null) {
      const easy = isEasyPin(pin);
      setProblem(easy ? 'easy' : null);
      if (!easy) setFirst(pin);
    } else if (first === pin) {
      setTyped(pin);
      void finish(pin);
    } else {
      setFirst(null);
      setProblem('differ');
    }
  }

  const saying = working ? (
    <Trans>Preparing this device…</Trans>
  ) : problem === 'easy' ? (
    <span className="text-danger">
      <Trans>That one is guessed first. Choose digits without a pattern.</Trans>
    </span>
  ) : problem === 'differ' ? (
    <span className="text-danger">
      <Trans>The two were different. Choose again.</Trans>
    </span>
  ) : problem ? (
    <span className="text-danger">
      <DoorError fault={problem} />
    </span>
  ) : first === null ? (
    <Trans>Six digits that nobody guesses</Trans>
  ) : (
    <Trans>Once more, to be sure</Trans>
  );

  return (
    <section className="flex flex-col items-center gap-4" aria-labelledby="choose-pin">
      <h1 id="choose-pin" className="text-center text-24 font-semibold">
        {signedIn.newHere ? <Trans>Choose a PIN</Trans> : <Trans>Choose a new PIN</Trans>}
      </h1>
      <p className="max-w-[328px] text-center text-14 text-muted">
        {signedIn.newHere ? (
          <Trans>It opens this device from now on, also without a network.</Trans>
        ) : (
          <Trans>Everything on this device stays; only the PIN changes.</Trans>
        )}
      </p>
      {asPhrase ? (
        <form
          className="flex w-full max-w-[328px] flex-col gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            if ([...typed].length >= 10) void finish(typed);
          }}
        >
          <SecretField
            label={<Trans>Passphrase</Trans>}
            hint={t`Ten characters or more. Four words that don’t belong together are good.`}
            name="new-passphrase"
            autoComplete="new-password"
            value={typed}
            onChange={setTyped}
            autoFocus
          />
          <p role="status" className="text-13 text-muted">
            {(working || problem) && saying}
          </p>
          <Button look="primary" type="submit" isDisabled={working || [...typed].length < 10}>
            <Trans>Use this passphrase</Trans>
          </Button>
        </form>
      ) : (
        <PinPad value={typed} onChange={setTyped} onFull={take} isDisabled={working}>
          {saying}
        </PinPad>
      )}
      <Button
        look="bare"
        isDisabled={working}
        className="px-3 !font-normal text-muted"
        onPress={() => {
          setAsPhrase(!asPhrase);
          setFirst(null);
          setTyped('');
          setProblem(null);
        }}
      >
        {asPhrase ? <Trans>Use a PIN</Trans> : <Trans>Use a passphrase</Trans>}
      </Button>
    </section>
  );
}
