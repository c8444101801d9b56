import { createContext, useContext } from 'react';
import type { RegisterMap } from '../../../../shared/base/register.ts';
import { beneficiaryFields, beneficiaryMap } from '../../../../shared/docs/beneficiary.ts';
import { caseFields, caseMap } from '../../../../shared/docs/case.ts';
import type { Field } from '../../../../shared/docs/field.ts';
import { setBeneficiary } from '../../../../shared/edits/beneficiary.ts';
import { setCase } from '../../../../shared/edits/case.ts';
import type { EditContext, EditResult } from '../../../../shared/edits/edit.ts';
import type { OpenDocument } from '../../../sync/device-api.ts';

/** The fields of one open document, read and set alike whether it is a person or a case. */
export interface Fieldset {
  document: OpenDocument;
  map: RegisterMap;
  fields: Record<string, Field<unknown>>;
  /** Sets some in one edit; refused ones change nothing. */
  set(values: Record<string, unknown>): EditResult;
  /** The same as an edit of the document wherever it is by then: a screen that is left lets go of it. */
  setting(values: Record<string, unknown>): (context: EditContext) => EditResult;
  /** May this person change them at this moment? */
  canWrite: boolean;
}

/** A person's fields. `gone`: no longer visible to this person, so nothing that is typed could be sent. */
export const personFieldset = (document: OpenDocument, gone: boolean): Fieldset => ({
  document,
  map: beneficiaryMap(document.doc),
  fields: beneficiaryFields as unknown as Record<string, Field<unknown>>,
  set: (values) => setBeneficiary(document.context(), values),
  setting: (values) => (context) => setBeneficiary(context, values),
  canWrite: !document.readOnly && !gone,
});

export const caseFieldset = (document: OpenDocument): Fieldset => ({
  document,
  map: caseMap(document.doc),
  fields: caseFields as unknown as Record<string, Field<unknown>>,
  set: (values) => setCase(document.context(), values),
  setting: (values) => (context) => setCase(context, values),
  canWrite: !document.readOnly,
});

const FieldsetContext = createContext<Fieldset | null>(null);
export const FieldsetProvider = FieldsetContext.Provider;

/** The fields that the parts of a record around here belong to. */
export function useFieldset(): Fieldset {
  const fieldset = useContext(FieldsetContext);
  if (!fieldset) throw new Error('no document is open above this field');
  return fieldset;
}
