import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Smartphone } from 'lucide-react';
import { useState } from 'react';
import type { Person } from '../../../shared/protocol/accounts.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner, Tag } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

/** The devices and tokens of a person; each can be ended for good. */
export function DeviceList({ person, onChanged }: { person: Person; onChanged: (person: Person) => void }) {
  const { t } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const problemWords = useProblemWords();
  const submit = useSubmit();
  const [asking, setAsking] = useState<number | null>(null);
  const end = (enrolment: number) =>
    submit.run(async () => {
      await device.api(`/api/people/${person.id}/devices/${enrolment}`, { method: 'DELETE' });
      setAsking(null);
      onChanged({
        ...person,
        devices: person.devices.map((each) => (each.enrolment === enrolment ? { ...each, revoked: true } : each)),
      });
    });
  return (
    <section className="flex flex-col gap-2 border-t border-hairline pt-4">
      <h3 className="text-16 font-semibold">
        <Trans>Devices</Trans>
      </h3>
      {person.devices.length === 0 && (
        <p className="text-14 text-muted">
          <Trans>None yet. A device appears here when they first sign in on it.</Trans>
        </p>
      )}
      <ul className="flex flex-col gap-1">
        {person.devices.map(({ enrolment, device: name, lastSeenAt, revoked }) => (
          <li key={enrolment} className="flex flex-col gap-2 py-1">
            <span className="flex items-center gap-3">
              <Icon of={Smartphone} className="text-muted" />
              <span className="min-w-0 flex-1">
                <span className="block truncate text-14" dir="auto">
                  {name || t`Device ${enrolment}`}
                  {enrolment === device.me.enrolment && (
                    <span className="text-muted">
                      {' '}
                      <Trans>(this one)</Trans>
                    </span>
                  )}
                </span>
                <span className="block text-13 text-muted">
                  {lastSeenAt ? (
                    <Trans>last contact {dates.moment(Date.parse(lastSeenAt))}</Trans>
                  ) : (
                    <Trans>no contact yet</Trans>
                  )}
                </span>
              </span>
              {revoked ? (
                <Tag>
                  <Trans>Ended</Trans>
                </Tag>
              ) : (
                asking !== enrolment && (
                  <Button look="quiet" className="!text-danger" onPress={() => setAsking(enrolment)}>
                    <Trans>End…</Trans>
                  </Button>
                )
              )}
            </span>
            {asking === enrolment && (
              <div className="flex flex-col gap-2 rounded-card bg-quiet p-3">
                <p className="text-14">
                  <Trans>
                    It stops sending and fetching for good. Work that is only on it stays there, sealed; it can be sent
                    after signing in anew.
                  </Trans>
                </p>
                {enrolment === device.me.enrolment && (
                  <p className="text-14 text-danger">
                    <Trans>This is the device in front of you. It will have to sign in anew.</Trans>
                  </p>
                )}
                <span className="flex gap-2">
                  <Button autoFocus onPress={() => setAsking(null)}>
                    <Trans>Leave it</Trans>
                  </Button>
                  <Button look="danger" isDisabled={submit.busy} onPress={() => void end(enrolment)}>
                    <Trans>End this device</Trans>
                  </Button>
                </span>
              </div>
            )}
          </li>
        ))}
      </ul>
      {submit.error !== null && <Banner icon={CircleAlert} tone="danger" live title={problemWords(submit.error)} />}
    </section>
  );
}
