import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, ShieldAlert, Smartphone } from 'lucide-react';
import { useState } from 'react';
import type { HelpCode, Helped } from '../../../shared/protocol/accounts.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

type HelpedDevice = Helped['devices'][number];

/** One colleague: which device, then the code to read aloud. The code is gone when the sheet closes. */
export function HelpCodeSheet({ person, onClose }: { person: Helped; onClose: () => void }) {
  const device = useDevice();
  const problemWords = useProblemWords();
  const submit = useSubmit();
  const [chosen, setChosen] = useState<HelpedDevice | null>(person.devices.length === 1 ? person.devices[0]! : null);
  const [given, setGiven] = useState<HelpCode | null>(null);
  const show = (of: HelpedDevice) =>
    submit.run(async () => {
      const path = `/api/people/${person.id}/devices/${of.enrolment}/code`;
      setGiven(await device.api<HelpCode>(path, { method: 'POST' }));
    });
  return (
    <Sheet title={person.name} isOpen onClose={onClose}>
      <div className="flex flex-col gap-4">
        {given && chosen ? (
          <GivenCode given={given} enrolment={chosen.enrolment} onClose={onClose} />
        ) : person.devices.length === 0 ? (
          <p className="text-14">
            <Trans>
              They have no device yet. Their first sign-in needs the network and a password, or an invitation from an
              administrator.
            </Trans>
          </p>
        ) : chosen === null ? (
          <>
            <p className="text-14">
              <Trans>Which device is in front of them? The lock screen says its number, under “Forgotten?”.</Trans>
            </p>
            <ul className="flex flex-col gap-2">
              {person.devices.map((one) => (
                <li key={one.enrolment}>
                  <Button onPress={() => setChosen(one)} className="w-full !justify-start !py-3 text-start">
                    <DeviceWords device={one} />
                  </Button>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <>
            <div className="flex items-center gap-3 rounded-card bg-quiet p-3">
              <DeviceWords device={chosen} />
            </div>
            <Banner icon={ShieldAlert} tone="warning" title={<Trans>Be sure who is calling</Trans>}>
              <Trans>
                Whoever has this code and the device reads everything on it. You are noted as the one who gave it, and
                they see that in their Settings.
              </Trans>
            </Banner>
            <div className="flex flex-wrap justify-end gap-2">
              {person.devices.length > 1 && (
                <Button onPress={() => setChosen(null)}>
                  <Trans>Another device</Trans>
                </Button>
              )}
              <Button look="primary" isDisabled={submit.busy} onPress={() => void show(chosen)}>
                <Trans>Show a code</Trans>
              </Button>
            </div>
          </>
        )}
        {submit.error !== null && <Banner icon={CircleAlert} tone="danger" live title={problemWords(submit.error)} />}
      </div>
    </Sheet>
  );
}

function DeviceWords({ device }: { device: HelpedDevice }) {
  const { t } = useLingui();
  const dates = useDateWords();
  const { enrolment, device: name, lastSeenAt, codesLeft, lastCode } = device;
  return (
    <>
      <Icon of={Smartphone} className="text-muted" />
      <span className="min-w-0 flex-1">
        <span className="block text-16 font-semibold">
          <Trans>
            Number {enrolment}, <bdi>{name || t`a device`}</bdi>
          </Trans>
        </span>
        <span className="block text-13 font-normal text-muted">
          {dates.join([
            lastSeenAt ? t`last contact ${dates.moment(Date.parse(lastSeenAt))}` : t`no contact yet`,
            codesLeft === 0 ? t`no codes left` : undefined,
          ])}
        </span>
        {lastCode && (
          <span className="block text-13 font-normal text-muted">
            <Trans>
              Last code {dates.moment(Date.parse(lastCode.at))}, by <bdi>{lastCode.by}</bdi>
            </Trans>
          </span>
        )}
      </span>
    </>
  );
}

function GivenCode({ given, enrolment, onClose }: { given: HelpCode; enrolment: number; onClose: () => void }) {
  const { t } = useLingui();
  return (
    <>
      <p className="text-14">
        <Trans>Read it group by group, for device number {enrolment}. It opens it once.</Trans>
      </p>
      <fieldset
        aria-label={t`The code`}
        dir="ltr"
        className="grid grid-cols-2 gap-2 text-center font-mono text-24 font-semibold tracking-[0.15em]"
      >
        {given.code.split('-').map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be the same, and they never move
          <span key={at} className="rounded-card bg-quiet py-3">
            {group}
          </span>
        ))}
      </fieldset>
      <p className="text-13 text-muted">
        <Trans>There is no letter I, L, O or U in it: what looks like one is a digit.</Trans>{' '}
        <Plural
          value={given.left}
          _0="It was the last one; an online sign-in on that device makes ten new ones."
          one="# code is left for this device."
          other="# codes are left for this device."
        />
      </p>
      <Button look="primary" onPress={onClose} className="self-end">
        <Trans>They are in</Trans>
      </Button>
    </>
  );
}
