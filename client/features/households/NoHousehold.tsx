import { Trans, useLingui } from '@lingui/react/macro';
import { CircleAlert, EyeOff, House } from 'lucide-react';
import { useState } from 'react';
import { can } from '../../../shared/authz/can.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import type { BeneficiaryRow } from '../../../shared/projections/beneficiary.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useEditProblem } from '../../sync/use-edit-problem.ts';
import { Banner } from '../../ui/Banner.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { JoinSheet } from './JoinSheet.tsx';
import { useHouseholdActs } from './use-household-acts.tsx';

/** Somebody who lives in no household that this device knows: one is made, or joined. */
export function NoHousehold({ row, isUnseen }: { row: BeneficiaryRow; isUnseen: boolean }) {
  const { t } = useLingui();
  const device = useDevice();
  const acts = useHouseholdActs();
  const problemWords = useEditProblem();
  const [joining, setJoining] = useState(false);
  const { site } = row;
  const facts = { reference: referenceTo('beneficiary', row.id), kind: 'beneficiary' as const };
  const mayWrite = can(device.actor, 'write', {
    ...facts,
    site,
    programme: null,
    beneficiary: null,
    assigned: [],
    restricted: false,
  });
  return (
    <>
      {acts.refused && <Banner icon={CircleAlert} tone="danger" live title={problemWords(acts.refused)} />}
      {isUnseen ? (
        <Banner icon={EyeOff} title={<Trans>Their household isn’t on this device</Trans>}>
          <Trans>They live in a household that you may not see, or that was not fetched yet.</Trans>
        </Banner>
      ) : (
        <EmptyState
          icon={House}
          title={<Trans>Not in a household yet</Trans>}
          actions={
            mayWrite &&
            site && (
              <>
                <Button look="primary" onPress={() => void acts.create(row.id, row.fullName, site)}>
                  <Trans>New household</Trans>
                </Button>
                <Button onPress={() => setJoining(true)}>
                  <Trans>Join a household</Trans>
                </Button>
              </>
            )
          }
        >
          <Trans>A household is people who live together. One of them speaks for it and receives for it.</Trans>
        </EmptyState>
      )}
      <JoinSheet
        title={t`Join a household`}
        isOpen={joining}
        onClose={() => setJoining(false)}
        onPick={(household) => {
          setJoining(false);
          void acts.join(household, row.id, row.fullName);
        }}
      />
    </>
  );
}
