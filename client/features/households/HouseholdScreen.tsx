import { useMemo } from 'react';
import type { BeneficiaryId } from '../../../shared/base/ids.ts';
import { householdOf } from '../../../shared/projections/household-people.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import { HouseholdCard } from './HouseholdCard.tsx';
import { NoHousehold } from './NoHousehold.tsx';
import { OtherHouseholds } from './OtherHouseholds.tsx';

interface HouseholdScreenProps {
  beneficiary: BeneficiaryId;
  onOpen: (person: BeneficiaryId) => void;
  /** Registers a member who is known by name alone. */
  onRegister: (name: string, member: { household: string; member: string }) => void;
}

/** With whom somebody lives, from the rows of this device: a colleague's change shows when it arrives. */
export function HouseholdScreen({ beneficiary, onOpen, onRegister }: HouseholdScreenProps) {
  const device = useDevice();
  const { beneficiaries, households } = useReadable(device.rows);
  const row = beneficiaries.get(beneficiary);
  const found = useMemo(() => (row ? householdOf(row, households) : null), [row, households]);
  if (!row || !found) return null;
  return (
    <div className="flex max-w-[45rem] flex-col gap-4 px-4 py-4">
      {found.household ? (
        <>
          <OtherHouseholds row={row} others={found.also} />
          <HouseholdCard
            key={found.household.id}
            row={row}
            household={found.household}
            onOpen={onOpen}
            onRegister={onRegister}
          />
        </>
      ) : (
        <NoHousehold row={row} isUnseen={found.unseen} />
      )}
    </div>
  );
}
