import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { can } from '../../../shared/authz/can.ts';
import { type BeneficiaryId, newId, type SessionId } from '../../../shared/base/ids.ts';
import { referenceTo } from '../../../shared/docs/reference.ts';
import type { CaseRow } from '../../../shared/projections/case.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { usePlaceName } from '../../sync/place-name.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { useReadable } from '../../ui/use-readable.ts';

/**
 * Begins a session in the person's open case; asks which where there are several. Nothing is stored until something is
 * put into it. Not there for those who may not write.
 */
export function NewSessionButton({ beneficiary }: { beneficiary: BeneficiaryId }) {
  const { t } = useLingui();
  const device = useDevice();
  const navigate = useNavigate();
  const { casesOf } = useReadable(device.rows);
  const { programmes } = useReadable(device.shelf);
  const nameOf = usePlaceName();
  const [choosing, setChoosing] = useState(false);
  const open = (casesOf.get(beneficiary) ?? []).filter(
    (row) => row.status !== 'closed' && can(device.actor, 'write', factsOf(row)),
  );
  const [only] = open;
  if (!only) return null;
  const begin = (row: CaseRow) => {
    setChoosing(false);
    void navigate({
      to: '/beneficiaries/$id/sessions/$sessionId',
      params: { id: beneficiary, sessionId: newId<SessionId>() },
      search: (before) => ({ ...before, case: row.id }),
    });
  };
  return (
    <>
      <Button look="primary" onPress={() => (open.length === 1 ? begin(only) : setChoosing(true))}>
        <Icon of={CalendarPlus} />
        <Trans>New session</Trans>
      </Button>
      <Sheet title={<Trans>In which programme?</Trans>} isOpen={choosing} onClose={() => setChoosing(false)}>
        <ul className="flex flex-col gap-2">
          {open.map((row) => {
            const programme = programmes.find((place) => place.id === row.programme);
            return (
              <li key={row.id}>
                <Button onPress={() => begin(row)} className="w-full !justify-start">
                  <span dir="auto">{programme ? nameOf(programme) : t`Another programme`}</span>
                </Button>
              </li>
            );
          })}
        </ul>
      </Sheet>
    </>
  );
}

const factsOf = (row: CaseRow) => ({
  reference: referenceTo('case', row.id),
  kind: 'case' as const,
  site: row.site,
  programme: row.programme,
  beneficiary: row.beneficiary,
  assigned: row.assigned,
  restricted: row.restricted,
});
