import { type DistributionId, newId } from '../base/ids.ts';
import { err, ok } from '../base/result.ts';
import { type DistributionValues, distributionFields, distributionsMap } from '../docs/beneficiary.ts';
import { EDIT_ORIGIN, type EditContext, type EditResult, validate } from './edit.ts';
import { addEntry, deletion, setEntryFields } from './entry.ts';

/** Records goods handed out to a person: written once. A mistake is marked with {@link cancelDistribution}. */
export function addDistribution(
  context: EditContext,
  values: Partial<DistributionValues>,
  id = newId<DistributionId>(),
): EditResult<DistributionId> {
  const fit = checkDistribution(values);
  if (!fit.ok) return fit;
  return addEntry(context, distributionsMap(context.doc), distributionFields, id, values);
}

/** Records several goods at once, in one transaction; none of them where one is refused. */
export function addDistributions(
  context: EditContext,
  goods: readonly Partial<DistributionValues>[],
): EditResult<DistributionId[]> {
  for (const values of goods) {
    const fit = checkDistribution(values);
    if (!fit.ok) return fit;
  }
  return context.doc.transact((): EditResult<DistributionId[]> => {
    const ids: DistributionId[] = [];
    for (const values of goods) {
      const added = addDistribution(context, values);
      if (!added.ok) return added;
      ids.push(added.value);
    }
    return ok(ids);
  }, EDIT_ORIGIN);
}

/** Marks goods as not handed out after all, or takes that back. Nothing else of them can be changed. */
export const cancelDistribution = (context: EditContext, id: DistributionId, cancelled = true): EditResult =>
  setEntryFields(context, distributionsMap(context.doc), distributionFields, id, deletion(context, cancelled));

/** The same for several, in one transaction. */
export const cancelDistributions = (
  context: EditContext,
  ids: readonly DistributionId[],
  cancelled = true,
): EditResult =>
  context.doc.transact((): EditResult => {
    for (const id of ids) {
      const done = cancelDistribution(context, id, cancelled);
      if (!done.ok) return done;
    }
    return ok(undefined);
  }, EDIT_ORIGIN);

function checkDistribution(values: Partial<DistributionValues>): EditResult {
  if (!values.item && !values.itemName?.trim()) return err({ code: 'required', field: 'item' });
  if (!values.quantity) return err({ code: 'required', field: 'quantity' });
  if (!values.on) return err({ code: 'required', field: 'on' });
  const valid = validate(distributionFields, values);
  return valid.ok ? ok(undefined) : valid;
}
