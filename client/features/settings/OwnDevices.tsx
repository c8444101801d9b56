import { Trans, useLingui } from '@lingui/react/macro';
import { Bot, Smartphone } from 'lucide-react';
import { useState } from 'react';
import type { OwnDevice } from '../../../shared/protocol/accounts.ts';
import { useFromServer } from '../../parts/use-from-server.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useSubmit } from '../../ui/use-submit.ts';

/** Where this person is signed in; each other device can be ended, when it was lost for instance. */
export function OwnDevices() {
  const { t } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const problemWords = useProblemWords();
  const submit = useSubmit();
  const { answer: devices, setAnswer: setDevices, problem } = useFromServer<OwnDevice[]>('/api/me/devices');
  const [ending, setEnding] = useState<OwnDevice | null>(null);

  const end = ({ enrolment }: OwnDevice) =>
    submit.run(async () => {
      await device.api(`/api/people/${device.me.user.id}/devices/${enrolment}`, { method: 'DELETE' });
      setDevices((before) => before?.filter((one) => one.enrolment !== enrolment) ?? null);
      setEnding(null);
    });
  const nameOf = ({ device: name, enrolment }: OwnDevice) => name || t`Device ${enrolment}`;
  if (devices === null) {
    if (problem === null) return <Skeleton rows={2} />;
    return <p className="py-3 text-14 text-muted">{problemWords(problem)}</p>;
  }
  return (
    <>
      <ul className="divide-y divide-hairline">
        {devices.map((one) => (
          <li key={one.enrolment} className="flex min-h-14 flex-wrap items-center gap-3 py-2">
            <Icon of={one.kind === 'api' ? Bot : Smartphone} className="text-muted" />
            <span className="min-w-0 flex-1 basis-40">
              <span className="block text-16">
                <bdi>{nameOf(one)}</bdi>
                {one.enrolment === device.me.enrolment && (
                  <span className="text-muted">
                    {' '}
                    <Trans>(this one)</Trans>
                  </span>
                )}
              </span>
              <span className="block text-13 text-muted">
                {dates.join([
                  t`number ${one.enrolment}`,
                  one.lastSeenAt ? t`last contact ${dates.moment(Date.parse(one.lastSeenAt))}` : t`no contact yet`,
                ])}
              </span>
              {one.lastCode && (
                <span className="block text-13 text-warning">
                  <Trans>
                    <bdi>{one.lastCode.by}</bdi> was shown a code for it on {dates.moment(Date.parse(one.lastCode.at))}
                  </Trans>
                </span>
              )}
            </span>
            {one.enrolment !== device.me.enrolment && (
              <Button
                look="quiet"
                className="!text-danger"
                aria-label={t`End ${nameOf(one)}`}
                onPress={() => setEnding(one)}
              >
                <Trans>End…</Trans>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Sheet alert title={<Trans>End this device?</Trans>} isOpen={ending !== null} onClose={() => setEnding(null)}>
        <p className="text-16">
          <Trans>
            It stops sending and fetching for good. What is on it stays there, sealed; work that it had not sent can be
            sent only after signing in on it again.
          </Trans>
        </p>
        <p role="alert" className="text-14 text-danger empty:hidden">
          {submit.error !== null && problemWords(submit.error)}
        </p>
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Button autoFocus onPress={() => setEnding(null)}>
            <Trans>Leave it</Trans>
          </Button>
          <Button look="danger" isDisabled={submit.busy} onPress={() => ending && void end(ending)}>
            <Trans>End this device</Trans>
          </Button>
        </div>
      </Sheet>
    </>
  );
}
