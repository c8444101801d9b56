import { useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { UserRoundX } from 'lucide-react';
import { useState } from 'react';
import { canDo } from '../../../../shared/authz/can.ts';
import type { BeneficiaryRow } from '../../../../shared/projections/beneficiary.ts';
import type { CaseRow } from '../../../../shared/projections/case.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { EraseSheet } from './EraseSheet.tsx';

/** The rare things that can be done with a record; nothing for whoever may do none of them. */
export function RecordMenu({ row, cases }: { row: BeneficiaryRow; cases: readonly CaseRow[] }) {
  const { t } = useLingui();
  const device = useDevice();
  const navigate = useNavigate();
  const [erasing, setErasing] = useState(false);
  if (!canDo(device.actor, 'erase', row.site)) return null;
  return (
    <>
      <Menu
        label={t`More for this record`}
        actions={[{ label: t`Erase this person…`, icon: UserRoundX, danger: true, run: () => setErasing(true) }]}
      />
      {erasing && (
        <EraseSheet
          row={row}
          cases={cases}
          onClose={() => setErasing(false)}
          onErased={() => void navigate({ to: '/beneficiaries' })}
        />
      )}
    </>
  );
}
