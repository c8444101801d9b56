import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { BeneficiaryId } from '../../../../shared/base/ids.ts';
import type { DistributionValues } from '../../../../shared/docs/beneficiary.ts';
import { referenceTo } from '../../../../shared/docs/reference.ts';
import { addDistributions, cancelDistributions } from '../../../../shared/edits/distribution.ts';
import type { DistributionRow } from '../../../../shared/projections/beneficiary.ts';
import { useDevice } from '../../../sync/device-context.tsx';
import { say } from '../../../ui/toasts.ts';
import { sayWithUndo } from '../../../ui/undo.ts';

/** Writes goods into a person's document. Answers whether that went well; where it did not, it has said why. */
export function useHandOut(): (person: BeneficiaryId, goods: Partial<DistributionValues>[]) => Promise<boolean> {
  const { t } = useLingui();
  const device = useDevice();
  return async (person, goods) => {
    const reference = referenceTo('beneficiary', person);
    const done = await device.edit(reference, (context) => addDistributions(context, goods));
    if (!done.ok) {
      say({
        message: done.error.code === 'forbidden' ? t`You may only read this record.` : t`That can’t be kept as it is.`,
      });
      return false;
    }
    const said = t`${plural(goods.length, { one: '# item handed out', other: '# items handed out' })}`;
    sayWithUndo(said, t`Undo`, () => {
      void device.edit(reference, (context) => cancelDistributions(context, done.value));
    });
    return true;
  };
}

/** Marks goods as a mistake: they were not handed out after all. */
export function useCancelGoods(): (person: BeneficiaryId, goods: DistributionRow) => Promise<void> {
  const { t } = useLingui();
  const device = useDevice();
  return async (person, goods) => {
    const reference = referenceTo('beneficiary', person);
    const done = await device.edit(reference, (context) => cancelDistributions(context, [goods.id]));
    if (!done.ok) return say({ message: t`You may only read this record.` });
    sayWithUndo(t`Removed: ${goods.itemName ?? '?'}`, t`Undo`, () => {
      void device.edit(reference, (context) => cancelDistributions(context, [goods.id], false));
    });
  };
}
