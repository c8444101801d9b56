import type * as Y from 'yjs';
import type { BeneficiaryId, DistributionId, SiteId } from '../base/ids.ts';
import {
  type BeneficiaryValues,
  beneficiaryFields,
  beneficiaryMap,
  type DistributionValues,
  distributionFields,
  distributionsMap,
} from '../docs/beneficiary.ts';
import { codeOf } from '../docs/code.ts';
import type { DocumentFacts } from '../docs/facts.ts';
import { readField } from '../docs/field.ts';
import type { Finding, Projected } from '../docs/finding.ts';
import { readFields } from '../docs/read-fields.ts';
import { idIn } from '../docs/reference.ts';
import { readEntryRows } from './entry-rows.ts';
import { noteNewerSchema } from './schema.ts';

/** Goods handed out; one that was a mistake is left out. */
export interface DistributionRow extends Omit<DistributionValues, 'deletedAt'> {
  id: DistributionId;
  /** The enrolment that wrote it. */
  author: number;
}

/** Fields by which somebody is looked for: in a clash each of the values has to find them. */
export const lookedForBy = [
  'fullName',
  'knownAs',
  'motherName',
  'guardianName',
  'guardianPhone',
  'code',
  'nationalId',
  'phone',
] as const;
export type LookedForBy = (typeof lookedForBy)[number];

/** A person as lists, search and exports need them: plain, flat, one per beneficiary document. */
export interface BeneficiaryRow extends Omit<BeneficiaryValues, 'fullName' | 'code'> {
  kind: 'beneficiary';
  id: BeneficiaryId;
  site: SiteId | null;
  /** Empty where the document has no name that can be read. */
  fullName: string;
  /** The code given, else one derived from the id. */
  code: string;
  /** Latest day first. */
  distributions: DistributionRow[];
  clashes: string[];
  /** What else stands in such a field until somebody decides; absent where no such field is in a clash. */
  others?: Partial<Record<LookedForBy, string[]>>;
}

export function projectBeneficiary(doc: Y.Doc, facts: DocumentFacts): Projected<BeneficiaryRow> {
  const findings: Finding[] = [];
  noteNewerSchema(doc, findings);
  const { values, clashes } = readFields(beneficiaryMap(doc), beneficiaryFields, 'fields', findings);
  if (!values.fullName) findings.push({ where: 'fields.fullName', problem: 'missing-name' });
  const id = idIn<BeneficiaryId>(facts.reference);
  const others = otherValues(doc, values, clashes);
  return {
    row: {
      ...values,
      kind: 'beneficiary',
      id,
      site: facts.site,
      fullName: values.fullName ?? '',
      code: values.code ?? codeOf(id),
      distributions: readDistributions(doc, findings),
      clashes,
      ...(others ? { others } : {}),
    },
    findings,
  };
}

function otherValues(
  doc: Y.Doc,
  shown: BeneficiaryValues,
  clashes: readonly string[],
): BeneficiaryRow['others'] | null {
  const others: BeneficiaryRow['others'] = {};
  for (const name of lookedForBy) {
    if (!clashes.includes(name)) continue;
    const { values } = readField(beneficiaryMap(doc), name, beneficiaryFields[name]);
    const rest = new Set(values.flatMap(({ value }) => (value && value !== shown[name] ? [value] : [])));
    if (rest.size > 0) others[name] = [...rest];
  }
  return Object.keys(others).length > 0 ? others : null;
}

export function readDistributions(doc: Y.Doc, findings: Finding[] = []): DistributionRow[] {
  const rows = readEntryRows(distributionsMap(doc), distributionFields, 'distributions', findings);
  return rows
    .map(({ clashes: _, ...row }) => row as DistributionRow)
    .sort((a, b) => ((a.on ?? '') < (b.on ?? '') ? 1 : -1));
}
