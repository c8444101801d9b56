import { type CaseValues, caseFields, caseMap } from '../docs/case.ts';
import { type EditContext, type EditResult, setFields } from './edit.ts';

/** Opens a case: status `open`, the day it was opened (`YYYY-MM-DD`), and what else is known. */
export function openCase(context: EditContext, openedOn: string, values: Partial<CaseValues> = {}): EditResult {
  return setFields(context, caseMap(context.doc), caseFields, { status: 'open', openedOn, ...values });
}

/** Sets fields of a case; `null` clears one. */
export function setCase(context: EditContext, values: Partial<CaseValues>): EditResult {
  return setFields(context, caseMap(context.doc), caseFields, values);
}
