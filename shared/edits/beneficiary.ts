import { err } from '../base/result.ts';
import { type BeneficiaryValues, beneficiaryFields, beneficiaryMap } from '../docs/beneficiary.ts';
import { type EditContext, type EditResult, setFields } from './edit.ts';

/**
 * Writes a new person's first fields. A name is required and consent to services has to be answered,
 * be it with `not-recorded`, as an import does; until then a registration is a draft on the device.
 */
export function createBeneficiary(context: EditContext, values: Partial<BeneficiaryValues>): EditResult {
  if (!values.fullName?.trim()) return err({ code: 'required', field: 'fullName' });
  if (!values.consentServices) return err({ code: 'required', field: 'consentServices' });
  return setFields(context, beneficiaryMap(context.doc), beneficiaryFields, values);
}

/** Sets fields of a person; `null` clears one. A name can be changed, not cleared. */
export function setBeneficiary(context: EditContext, values: Partial<BeneficiaryValues>): EditResult {
  if (values.fullName !== undefined && !values.fullName?.trim()) return err({ code: 'required', field: 'fullName' });
  return setFields(context, beneficiaryMap(context.doc), beneficiaryFields, values);
}
