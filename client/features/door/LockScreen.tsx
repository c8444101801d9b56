import { Trans, useLingui } from '@lingui/react/macro';
import { UserRoundPlus } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import type { UserId } from '../../../shared/base/ids.ts';
import type { Device, Door, PersonHere, PinToChoose } from '../../sync/device-api.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Mark } from '../../ui/Mark.tsx';
import { DoorError, type DoorFault } from './DoorError.tsx';
import { PinChoice } from './PinChoice.tsx';
import { PinPad } from './PinPad.tsx';
import { SecretField } from './SecretField.tsx';
import { useCountdown } from './use-countdown.ts';

// Few forget, and the lock doesn't wait for it.
const ForgottenSheet = lazy(async () => ({ default: (await import('./ForgottenSheet.tsx')).ForgottenSheet }));

interface LockScreenProps {
  door: Door;
  people: PersonHere[];
  language: ReactNode;
  /** Who is asked for first: somebody else, where a person has just given the device over. */
  first: UserId | null;
  onOpen: (device: Device) => void | Promise<void>;
  onSignIn: () => void;
}

/** Who is here, by initials alone, and their PIN. Asks no network. */
export function LockScreen({ door, people, language, first, onOpen, onSignIn }: LockScreenProps) {
  const { t } = useLingui();
  const byUse = [...people].sort((a, b) => b.lastUsedAt - a.lastUsedAt);
  const [user, setUser] = useState<UserId>(first ?? byUse[0]!.user);
  const [secret, setSecret] = useState('');
  const [asPhrase, setAsPhrase] = useState(false);
  const [opening, setOpening] = useState(false);
  const [fault, setFault] = useState<DoorFault | null>(null);
  const [retryAt, setRetryAt] = useState(0);
  const [forgotten, setForgotten] = useState(false);
  const [taken, setTaken] = useState<(PinToChoose & { letGo(): void }) | null>(null);
  const wait = useCountdown(retryAt);
  const person = people.find((known) => known.user === user)!;

  async function unlock(pin: string): Promise<void> {
    setOpening(true);
    setFault(null);
    let opened = await door.unlock(user, pin);
    if (!opened.ok && opened.error.code === 'uncounted') {
      setFault(opened.error);
      setRetryAt(Date.now() + opened.error.waitMs);
      opened = await door.unlockUncounted(user, pin);
    }
    if (opened.ok) {
      await onOpen(opened.value);
      return;
    }
    setOpening(false);
    setSecret('');
    setFault(opened.error);
    setRetryAt('retryAt' in opened.error ? opened.error.retryAt : 0);
  }
  function choose(next: UserId): void {
    setUser(next);
    setSecret('');
    setFault(null);
    setRetryAt(0);
  }

  const saying = opening ? (
    <>
      {fault && <DoorError fault={fault} />} {wait > 0 ? <Trans>Opens in {wait} s.</Trans> : <Trans>Opening…</Trans>}
    </>
  ) : fault || wait > 0 ? (
    <span className="text-danger">
      {fault && <DoorError fault={fault} />} {wait > 0 && <Trans>Next try in {wait} s.</Trans>}
    </span>
  ) : asPhrase ? (
    <Trans>
      Passphrase of <bdi>{person.initials}</bdi>. Works without a network.
    </Trans>
  ) : (
    <Trans>
      PIN for <bdi>{person.initials}</bdi>. Works without a network.
    </Trans>
  );
  const corner = (
    <Button look="quiet" isDisabled={opening} onPress={() => setForgotten(true)} className="min-h-11">
      <Trans>Forgotten?</Trans>
    </Button>
  );

  if (taken) {
    return (
      <main className="mx-auto flex min-h-dvh max-w-[420px] flex-col justify-center gap-4 px-4 py-8">
        <PinChoice signedIn={taken} onOpen={(device) => void onOpen(device)} />
        <Button
          look="bare"
          className="px-3 !font-normal text-muted"
          onPress={() => {
            taken.letGo();
            setTaken(null);
          }}
        >
          <Trans>Not now: keep the code for later</Trans>
        </Button>
      </main>
    );
  }
  return (
    <main className="mx-auto flex min-h-dvh max-w-[360px] flex-col px-4 pb-6">
      <div className="flex justify-end py-1">{language}</div>
      <div className="flex flex-1 flex-col items-center justify-between gap-6">
        <div className="flex w-full flex-col items-center gap-5 pt-4 desk:pt-12">
          <Mark size={40} />
          <h1 className="text-20 font-semibold">
            <Trans>Who is here?</Trans>
          </h1>
          <div className="flex max-w-full flex-wrap items-center justify-center gap-4">
            <ToggleButtonGroup
              aria-label={t`People who use this device`}
              selectionMode="single"
              isDisabled={opening}
              disallowEmptySelection
              selectedKeys={[user]}
              onSelectionChange={(keys) => choose([...keys][0] as UserId)}
              className="contents"
            >
              {byUse.map((known) => (
                <ToggleButton
                  key={known.user}
                  id={known.user}
                  className={({ isSelected }) =>
                    classNames(
                      'size-14 cursor-pointer rounded-full text-16 font-semibold transition-colors',
                      isSelected
                        ? 'bg-accent text-on-accent ring-2 ring-accent ring-offset-2 ring-offset-canvas'
                        : 'bg-hover text-muted',
                    )
                  }
                >
                  <bdi>{known.initials}</bdi>
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
            <Button
              look="bare"
              aria-label={t`Somebody else`}
              isDisabled={opening}
              onPress={onSignIn}
              className="size-14 !rounded-full border border-edge !px-0 text-muted"
            >
              <Icon of={UserRoundPlus} />
            </Button>
          </div>
        </div>
        {asPhrase ? (
          <form
            className="flex w-full flex-col gap-3"
            onSubmit={(event) => {
              event.preventDefault();
              if (secret && wait === 0) void unlock(secret);
            }}
          >
            <SecretField
              label={<Trans>Passphrase</Trans>}
              name="passphrase"
              autoComplete="off"
              value={secret}
              onChange={setSecret}
              autoFocus
            />
            <p role="status" className="min-h-5 text-13 text-muted">
              {saying}
            </p>
            <Button look="primary" type="submit" isDisabled={opening || wait > 0 || !secret}>
              <Trans context="verb">Open</Trans>
            </Button>
            <span className="text-center">{corner}</span>
          </form>
        ) : (
          <PinPad
            value={secret}
            onChange={setSecret}
            onFull={(pin) => void unlock(pin)}
            isDisabled={opening || wait > 0}
            corner={corner}
          >
            {saying}
          </PinPad>
        )}
        <Button
          look="bare"
          className="px-3 !font-normal text-muted"
          isDisabled={opening}
          onPress={() => {
            setSecret('');
            setFault(null);
            setAsPhrase(!asPhrase);
          }}
        >
          {asPhrase ? <Trans>Use a PIN</Trans> : <Trans>Use a passphrase</Trans>}
        </Button>
      </div>
      {forgotten && (
        <Suspense>
          <ForgottenSheet
            key={user}
            door={door}
            person={person}
            onClose={() => setForgotten(false)}
            onSignIn={onSignIn}
            onTaken={(opened) => {
              setForgotten(false);
              setTaken(opened);
            }}
          />
        </Suspense>
      )}
    </main>
  );
}
