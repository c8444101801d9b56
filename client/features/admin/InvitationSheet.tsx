import './invitation.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, Copy, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Invitation, Person } from '../../../shared/protocol/accounts.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { invitationLink } from '../../sync/invitation-link.ts';
import { useProblemWords } from '../../sync/problem-words.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useDateWords } from '../../ui/dates.ts';
import { Icon } from '../../ui/Icon.tsx';
import { QrCode } from '../../ui/QrCode.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { say } from '../../ui/toasts.ts';

/** A fresh invitation, made as the sheet opens: the square code, its link and its letters. Earlier ones end. */
export function InvitationSheet({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useLingui();
  const device = useDevice();
  const dates = useDateWords();
  const problemWords = useProblemWords();
  const [made, setMade] = useState<Invitation | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: made again by hand, after it failed
  useEffect(() => {
    const abort = new AbortController();
    device
      .api<Invitation>(`/api/people/${person.id}/invitations`, { method: 'POST', signal: abort.signal })
      .then(setMade, (error: unknown) => {
        if (!abort.signal.aborted) setProblem(error);
      });
    return () => abort.abort();
  }, [device, person.id, attempt]);
  const link = made && invitationLink(location.origin, made.code);
  return (
    <Sheet
      title={
        <Trans>
          Invitation for <bdi>{person.name}</bdi>
        </Trans>
      }
      isOpen
      onClose={onClose}
    >
      {problem !== null ? (
        <Banner
          icon={CircleAlert}
          tone="danger"
          live
          title={problemWords(problem)}
          actions={
            <Button
              onPress={() => {
                setProblem(null);
                setAttempt((count) => count + 1);
              }}
            >
              <Trans>Try again</Trans>
            </Button>
          }
        />
      ) : !made || !link ? (
        <Skeleton rows={3} />
      ) : (
        <div className="flex flex-col gap-4">
          <div className="print-alone flex flex-col items-center gap-3 text-center">
            <p className="hidden text-20 font-semibold print:block">
              Alongside: <bdi>{person.name}</bdi>
            </p>
            <QrCode text={link} label={t`Square code of the invitation`} />
            <p dir="ltr" className="font-mono text-16 font-semibold tracking-wider [overflow-wrap:anywhere]">
              {made.code}
            </p>
            <p className="text-14">
              <Trans>
                Point the phone’s camera at the square, or open <bdi className="font-semibold">{location.host}</bdi>,
                choose “I have an invitation” and type the letters.
              </Trans>
            </p>
            <p className="text-13 text-muted">
              <Trans>
                User name <bdi className="font-semibold">{person.username}</bdi>. Good once, until{' '}
                {dates.moment(Date.parse(made.expiresAt))}.
              </Trans>
            </p>
          </div>
          <p className="text-13 text-muted">
            <Trans>Whoever has it first is this person: hand it over yourself. It isn’t shown again.</Trans>
          </p>
          <div className="flex flex-wrap justify-end gap-2">
            <Button
              onPress={() =>
                void navigator.clipboard.writeText(link).then(
                  () => say({ message: t`The link is copied.` }),
                  () => say({ message: t`This browser doesn’t allow copying. Read the letters out instead.` }),
                )
              }
            >
              <Icon of={Copy} />
              <Trans>Copy the link</Trans>
            </Button>
            <Button onPress={() => window.print()}>
              <Icon of={Printer} />
              <Trans>Print</Trans>
            </Button>
            <Button look="primary" onPress={onClose}>
              <Trans>Done</Trans>
            </Button>
          </div>
        </div>
      )}
    </Sheet>
  );
}
