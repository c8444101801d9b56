import { useEffect, useState } from 'react';
import { type RegisterMap, readRegister, type Written } from '../../../shared/base/register.ts';
import { ok } from '../../../shared/base/result.ts';
import { beneficiaryMap } from '../../../shared/docs/beneficiary.ts';
import { caseMap } from '../../../shared/docs/case.ts';
import type { DocumentReference } from '../../../shared/docs/reference.ts';
import { useDevice } from '../../sync/device-context.tsx';
import { useReadable } from '../../ui/use-readable.ts';
import type { Clash } from './group-activity.ts';

/** The values that stand in a field, latest first; none until the vault has answered. Opens nothing. */
export function useClashValues({ reference, field }: Clash): Written[] {
  const device = useDevice();
  const { beneficiaries, cases } = useReadable(device.rows);
  const id = reference.slice(reference.indexOf('/') + 1);
  const row = reference.startsWith('case/') ? cases.get(id) : beneficiaries.get(id);
  const [values, setValues] = useState<Written[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again when its row has changed
  useEffect(() => {
    let wanted = true;
    // An edit that changes nothing reads a closed document, and writes nothing.
    device
      .edit(reference as DocumentReference, ({ doc }) => {
        const map: RegisterMap = reference.startsWith('case/') ? caseMap(doc) : beneficiaryMap(doc);
        return ok(readRegister(map, field));
      })
      .then(
        (read) => wanted && read.ok && setValues(read.value),
        // Locked meanwhile, or gone from the device.
        () => undefined,
      );
    return () => {
      wanted = false;
    };
  }, [device, reference, field, row]);
  return values;
}
