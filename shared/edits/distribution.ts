import { type DistributionId, newId } from '../base/ids.ts';
import { err } from '../base/result.ts';
import { type DistributionValues, distributionFields, distributionsMap } from '../docs/beneficiary.ts';
import type { EditContext, EditResult } from './edit.ts';
import { addEntry, deletion, setEntryFields } from './entry.ts';

/** Records goods handed out to a person: written once. A mistake is marked with {@link cancelDistribution}. */
export function addDistribution(
  context: EditContext,
  values: Partial<DistributionValues>,
  id = newId<DistributionId>(),
): EditResult<DistributionId> {
  if (!values.item && !values.itemName?.trim()) return err({ code: 'required', field: 'item' });
  if (!values.quantity) return err({ code: 'required', field: 'quantity' });
  if (!values.on) return err({ code: 'required', field: 'on' });
  return addEntry(context, distributionsMap(context.doc), distributionFields, id, values);
}

/** Marks goods as not handed out after all, or takes that back. Nothing else of them can be changed. */
export const cancelDistribution = (context: EditContext, id: DistributionId, cancelled = true): EditResult =>
  setEntryFields(context, distributionsMap(context.doc), distributionFields, id, deletion(context, cancelled));
