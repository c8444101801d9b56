import { useLingui } from '@lingui/react/macro';
import type { BeneficiaryValues } from '../../../shared/docs/beneficiary.ts';

/** Who agreed, as one says it of the person. */
export function useGiverWords(): (giver: 'self' | 'guardian', sex: BeneficiaryValues['sex']) => string {
  const { t } = useLingui();
  return (giver, sex) => {
    if (giver === 'guardian') return t`Guardian`;
    if (sex === 'female') return t`Herself`;
    return sex === 'male' ? t`Himself` : t`In person`;
  };
}
