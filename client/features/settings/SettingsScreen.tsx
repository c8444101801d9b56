import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { ArrowLeftRight, Lock, LogOut } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useDevice } from '../../sync/device-context.tsx';
import { useStorage } from '../../sync/use-storage.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { Select } from '../../ui/Select.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { type LockAfterMinutes, lockAfterChoices, lockAfterOf } from './lock-after.ts';
import { OwnDevices } from './OwnDevices.tsx';
import { OwnPassword } from './OwnPassword.tsx';

type Theme = 'system' | 'light' | 'dark';
type Calendar = 'gregory' | 'islamic-umalqura' | 'ethiopic';
interface Look {
  /** The code of one of the languages offered. */
  language: string;
  calendar: Calendar;
  theme: Theme;
}

interface SettingsScreenProps {
  look: Look;
  /** The languages offered, each with its name in its own words. */
  languages: { code: string; name: string }[];
  onLook: (change: Partial<Look>) => void;
  lockAfter: LockAfterMinutes;
  onLockAfter: (minutes: LockAfterMinutes) => void;
  onSwitch: () => void;
  /** The first-run cards and the guide. */
  help: ReactNode;
  /** How to install the app on this device. */
  install: ReactNode;
}

/** How the app looks here, what this device is, and the ways out. */
export function SettingsScreen({
  look,
  languages,
  onLook,
  lockAfter,
  onLockAfter,
  onSwitch,
  help,
  install,
}: SettingsScreenProps) {
  const { t } = useLingui();
  const device = useDevice();
  const [leaving, setLeaving] = useState<{ unsent: number } | null>(null);
  const [busy, setBusy] = useState(false);

  async function signOut(evenUnsent: boolean): Promise<void> {
    setBusy(true);
    const outcome = await device.signOut({ evenUnsent });
    setBusy(false);
    if (!outcome.done) setLeaving({ unsent: outcome.unsent });
  }

  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-8 px-4 py-6">
      <h1 className="text-24 font-semibold">
        <Trans>Settings</Trans>
      </h1>
      <Group title={t`How it looks`}>
        <Line name={t`Language`}>
          <Select
            className="min-w-[min(11rem,100%)]"
            label={<span className="sr-only">{t`Language`}</span>}
            value={look.language}
            onChange={(language) => onLook({ language })}
            options={languages.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Line>
        <Line name={t`Calendar`} hint={t`Days are shown and typed in it. Records keep the same day in every calendar.`}>
          <Select
            className="min-w-[min(11rem,100%)]"
            label={<span className="sr-only">{t`Calendar`}</span>}
            value={look.calendar}
            onChange={(calendar) => onLook({ calendar: calendar as Calendar })}
            options={[
              { value: 'gregory', label: t`Gregorian` },
              { value: 'islamic-umalqura', label: t`Hijri (Umm al-Qura)` },
              { value: 'ethiopic', label: t`Ethiopian` },
            ]}
          />
        </Line>
        <Line name={t`Light or dark`}>
          <Segmented
            label={t`Light or dark`}
            value={look.theme}
            onChange={(theme) => onLook({ theme })}
            choices={[
              { value: 'system', label: t`As the device` },
              { value: 'light', label: t`Light` },
              { value: 'dark', label: t`Dark` },
            ]}
          />
        </Line>
      </Group>
      <Group title={t`You`}>
        <Line name={t`Signed in`} hint={device.me.user.username}>
          <span dir="auto">{device.me.user.name}</span>
        </Line>
        <Line name={t`Password`} hint={t`For signing in. The PIN of this device is another thing.`}>
          <OwnPassword />
        </Line>
      </Group>
      <DeviceFacts install={install} />
      <Group title={t`Where you are signed in`}>
        <OwnDevices />
      </Group>
      <Group title={t`Help`}>{help}</Group>
      <Group title={t`Leave`}>
        <Line
          name={t`Lock by itself`}
          hint={t`After so long without a touch. What you typed is kept; your PIN opens it again.`}
        >
          <Segmented
            label={t`Lock by itself`}
            value={String(lockAfter)}
            onChange={(minutes) => onLockAfter(lockAfterOf(Number(minutes)))}
            choices={lockAfterChoices.map((minutes) => ({
              value: String(minutes),
              label: <Plural value={minutes} one="# min" other="# min" />,
            }))}
          />
        </Line>
        <Line name={t`Switch person`} hint={t`Locks yours and asks who is here. They see your initials, no name.`}>
          <Button onPress={onSwitch}>
            <Icon of={ArrowLeftRight} directed />
            <Trans>Switch person</Trans>
          </Button>
        </Line>
        <Line
          name={t`Lock this device`}
          hint={t`Records stay here, sealed. Your PIN opens them again, without a network.`}
        >
          <Button onPress={() => void device.lock()}>
            <Icon of={Lock} />
            <Trans>Lock now</Trans>
          </Button>
        </Line>
        <Line
          name={t`Sign out`}
          hint={t`Erases your records from this device. What is on the server stays there; the next sign-in needs the network.`}
        >
          <Button look="danger" isDisabled={busy} onPress={() => setLeaving({ unsent: 0 })}>
            <Icon of={LogOut} directed />
            <Trans>Sign out</Trans>
          </Button>
        </Line>
      </Group>
      <Sheet
        alert
        title={leaving?.unsent ? t`Work would be lost` : t`Sign out of this device?`}
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
      >
        <p className="text-16">
          {leaving?.unsent ? (
            <Plural
              value={leaving.unsent}
              one="# change is only on this device. Signing out erases it for good. Connect first and it sends by itself."
              other="# changes are only on this device. Signing out erases them for good. Connect first and they send by themselves."
            />
          ) : (
            <Trans>Your records and drafts are erased from this device.</Trans>
          )}
        </p>
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button autoFocus onPress={() => setLeaving(null)}>
            <Trans>Stay</Trans>
          </Button>
          <Button look="danger" isDisabled={busy} onPress={() => void signOut(Boolean(leaving?.unsent))}>
            {leaving?.unsent ? <Trans>Erase and sign out</Trans> : <Trans>Sign out</Trans>}
          </Button>
        </div>
      </Sheet>
    </div>
  );
}

function DeviceFacts({ install }: { install: ReactNode }) {
  const { t, i18n } = useLingui();
  const device = useDevice();
  const storage = useStorage();
  const gigabytes = (bytes: number) =>
    bytes < 1e9
      ? t`${i18n.number(bytes / 1e6, { maximumFractionDigits: 0 })} MB`
      : t`${i18n.number(bytes / 1e9, { maximumFractionDigits: 1 })} GB`;
  return (
    <Group title={t`This device`}>
      {storage?.quota && (
        <Line
          name={t`Kept here`}
          hint={
            storage.persisted
              ? t`The browser has promised to keep it.`
              : t`The browser may drop it when space runs out. Installing the app usually makes it promise.`
          }
        >
          <Trans>
            {gigabytes(storage.quota.usedBytes)} of {gigabytes(storage.quota.totalBytes)}
          </Trans>
        </Line>
      )}
      {device.me.enrolment !== null && <Line name={t`Device number`}>{device.me.enrolment}</Line>}
      <Line name={t`App`}>{install}</Line>
    </Group>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-1 text-16 font-semibold">{title}</h2>
      <div className="divide-y divide-hairline">{children}</div>
    </section>
  );
}

function Line({ name, hint, children }: { name: string; hint?: string; children: ReactNode }) {
  return (
    <div className="flex min-h-14 flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0 max-w-sm flex-1 basis-48">
        <p className="text-16">{name}</p>
        {hint && <p className="text-13 text-muted">{hint}</p>}
      </div>
      <div className="max-w-full text-14">{children}</div>
    </div>
  );
}
