import { Trans, useLingui } from '@lingui/react/macro';
import { FolderX, UserX } from 'lucide-react';
import { can } from '../../../shared/authz/can.ts';
import type { BeneficiaryId, CaseId, ReferralId } from '../../../shared/base/ids.ts';
import { mayDisclose } from '../../../shared/docs/consent.ts';
import { useSiteDay } from '../../parts/use-site-day.ts';
import { factsOfCase } from '../../sync/case-facts.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { ConsentGate } from './ConsentGate.tsx';
import { PanelFrame } from './PanelFrame.tsx';
import { ReferForm } from './ReferForm.tsx';

interface ReferScreenProps {
  beneficiary: BeneficiaryId;
  onClose: () => void;
  /** The referral stands in the record. */
  onMade: (referral: ReferralId, caseId: CaseId) => void;
}

/** Refers somebody to a service: with their consent, from one of their open cases. */
export function ReferScreen({ beneficiary, onClose, onMade }: ReferScreenProps) {
  const { t } = useLingui();
  const device = useDevice();
  const rows = useReadable(device.rows);
  const person = rows.beneficiaries.get(beneficiary);
  const today = useSiteDay(person?.site ?? null);
  const cases = (rows.casesOf.get(beneficiary) ?? []).filter(
    (row) => row.status !== 'closed' && can(device.actor, 'write', factsOfCase(row)),
  );
  const body = !person ? (
    <EmptyState icon={UserX} title={t`This record isn’t on this device`} />
  ) : cases.length === 0 ? (
    <EmptyState icon={FolderX} title={t`There is no open case`}>
      <Trans>A referral belongs to a case. Open one in the overview, then refer.</Trans>
    </EmptyState>
  ) : !mayDisclose(person) ? (
    <ConsentGate person={person} today={today} />
  ) : (
    <ReferForm beneficiary={beneficiary} cases={cases} today={today} onMade={onMade} />
  );
  return (
    <PanelFrame title={t`Refer`} personName={person?.fullName ?? ''} onClose={onClose}>
      {body}
    </PanelFrame>
  );
}
