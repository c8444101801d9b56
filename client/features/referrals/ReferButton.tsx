import { Trans } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Forward } from 'lucide-react';
import { holds } from '../../../shared/authz/actor.ts';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useReadable } from '../../ui/use-readable.ts';

/** The button in the record's header that begins a referral. Not there for those who may not write. */
export function ReferButton({ beneficiary }: { beneficiary: BeneficiaryId }) {
  const device = useDevice();
  const navigate = useNavigate();
  const site = useReadable(device.rows).beneficiaries.get(beneficiary)?.site;
  if (!site || !holds(device.actor, site, 'worker', 'supervisor')) return null;
  return (
    <Button
      onPress={() =>
        void navigate({ to: '/beneficiaries/$id/refer', params: { id: beneficiary }, search: (before) => before })
      }
    >
      <Icon of={Forward} directed />
      <Trans>Refer</Trans>
    </Button>
  );
}
