import { Trans, useLingui } from '@lingui/react/macro';
import { Split } from 'lucide-react';
import { can } from '../../../shared/authz/can.ts';
import type { BeneficiaryRow } from '../../../shared/projections/beneficiary.ts';
import type { HouseholdRow } from '../../../shared/projections/household.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { factsOfHousehold } from './household-facts.ts';
import { useHouseholdActs } from './use-household-acts.tsx';
import { useHouseholdName } from './use-household-name.ts';

/** Two people entered somebody in two households without having heard of each other: nothing is lost until one decides. */
export function OtherHouseholds({ row, others }: { row: BeneficiaryRow; others: HouseholdRow[] }) {
  const { t } = useLingui();
  const device = useDevice();
  const { beneficiaries } = useReadable(device.rows);
  const nameOf = useHouseholdName();
  const acts = useHouseholdActs();
  return others.map((other) => {
    const member = other.members.find(({ beneficiary }) => beneficiary === row.id);
    const name = nameOf(other, beneficiaries);
    return (
      <Banner
        key={other.id}
        icon={Split}
        tone="info"
        title={<Trans>Entered in another household too</Trans>}
        actions={
          member &&
          can(device.actor, 'write', factsOfHousehold(other)) && (
            <Button onPress={() => void acts.remove(other, member, row.fullName)} aria-label={t`Take out of ${name}`}>
              <Trans>Take out there</Trans>
            </Button>
          )
        }
      >
        <bdi>{name}</bdi>
      </Banner>
    );
  });
}
