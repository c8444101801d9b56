import { Trans, useLingui } from '@lingui/react/macro';
import { CloudOff, TriangleAlert, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { BeneficiaryId, CaseId, SessionId } from '../../../shared/base/ids.ts';
import { type SessionKind, sessionKinds } from '../../../shared/docs/case.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import { isComing, NotYet } from '../../parts/NotYet.tsx';
import { useDevice } from '../../sync/device-context.tsx';
import { useDocument } from '../../sync/use-document.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { type PlannedFor, SessionForm } from './SessionForm.tsx';

interface SessionScreenProps {
  beneficiary: BeneficiaryId;
  session: SessionId;
  /** null where the address doesn't say: the session is looked for in the cases of the person. */
  caseId: CaseId | null;
  /** The day, and time, for which a new session is being planned; null for one that begins now. */
  plannedFor: PlannedFor | null;
  onClose: () => void;
}

/** One session, full-screen on a phone and in a panel beside the record. Needs no network. */
export function SessionScreen({ beneficiary, session, caseId, plannedFor, onClose }: SessionScreenProps) {
  const { t } = useLingui();
  const device = useDevice();
  const rows = useReadable(device.rows);
  const [lastUsedKind, setLastUsedKind] = useState<SessionKind | null | 'asking'>('asking');
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    device.drafts.get('sessions/last-kind').then(
      (kept) => setLastUsedKind(sessionKinds.find((kind) => kind === kept) ?? null),
      // Without it the chips merely stand in their own order.
      () => setLastUsedKind(null),
    );
  }, [device]);
  const cases = rows.casesOf.get(beneficiary) ?? [];
  const home = caseId ?? cases.find((row) => row.sessions.some(({ id }) => id === session))?.id ?? null;
  const opened = useDocument(home && referenceTo('case', home), attempt);
  const personName = rows.beneficiaries.get(beneficiary)?.fullName ?? '';

  if (home === null || opened.state === 'not-here') {
    return (
      <>
        <h1 className="sr-only">
          <Trans>Session</Trans>
        </h1>
        <EmptyState
          icon={CloudOff}
          title={<Trans>This session isn’t on this device</Trans>}
          actions={
            <>
              <Button onPress={onClose}>
                <Trans>Back to the record</Trans>
              </Button>
              <Button look="primary" onPress={() => void device.syncNow().then(() => setAttempt((count) => count + 1))}>
                <Trans>Look on the server</Trans>
              </Button>
            </>
          }
        >
          <Trans>It may have been deleted, or you may not see its case.</Trans>
        </EmptyState>
      </>
    );
  }
  if (isComing(opened)) {
    return (
      <div className="flex flex-col gap-4 px-4 py-4">
        <header className="flex items-center gap-3">
          <IconButton aria-label={t`Close`} onPress={onClose} className="-ms-3">
            <Icon of={X} />
          </IconButton>
          <h1 className="min-w-0 flex-1 text-16 font-semibold" dir="auto">
            {personName || <Trans>Session</Trans>}
          </h1>
        </header>
        <NotYet opened={opened} />
      </div>
    );
  }
  if (opened.state === 'failed') {
    return (
      <>
        <h1 className="sr-only">
          <Trans>Session</Trans>
        </h1>
        <EmptyState
          icon={TriangleAlert}
          title={<Trans>This session can’t be opened</Trans>}
          actions={
            <Button look="primary" onPress={() => setAttempt((count) => count + 1)}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          <p dir="auto">{opened.detail}</p>
        </EmptyState>
      </>
    );
  }
  if (opened.state === 'opening' || lastUsedKind === 'asking') return <Skeleton rows={6} />;
  return (
    <SessionForm
      open={opened.document}
      beneficiary={beneficiary}
      session={session}
      personName={personName}
      lastUsedKind={lastUsedKind}
      plannedFor={plannedFor}
      onClose={onClose}
    />
  );
}
