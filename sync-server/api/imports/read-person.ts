import type { BeneficiaryValues } from '../../../shared/docs/beneficiary.ts';
import type { ImportTarget } from '../../../shared/protocol/imports.ts';
import { type DateOrder, readDate } from './read-date.ts';
import type { TableRow } from './read-table.ts';

export interface ReadPerson {
  /** How the source names the person; null where it doesn't. */
  sourceId: string | null;
  values: Values;
}
type Values = { -readonly [K in keyof BeneficiaryValues]?: BeneficiaryValues[K] };

export interface RowFault {
  code:
    | 'broken-quotes'
    | 'too-many-cells'
    | 'no-name'
    | 'not-a-date'
    | 'not-a-sex'
    | 'too-long'
    | 'not-valid'
    | 'same-id'
    | 'refused';
  /** The value or field at fault. */
  detail: string;
}

const sexes: Record<string, BeneficiaryValues['sex']> = {
  f: 'female',
  female: 'female',
  woman: 'female',
  girl: 'female',
  femme: 'female',
  w: 'female',
  أنثى: 'female',
  انثى: 'female',
  m: 'male',
  male: 'male',
  man: 'male',
  boy: 'male',
  homme: 'male',
  h: 'male',
  ذكر: 'male',
  o: 'other',
  other: 'other',
  x: 'other',
  autre: 'other',
  u: 'not-stated',
  unknown: 'not-stated',
  'not stated': 'not-stated',
  'not-stated': 'not-stated',
  '-': 'not-stated',
  '?': 'not-stated',
};

/** A person from a row by the mapping, or why it is refused. Consent is not recorded: nobody was asked. */
export function readPerson(
  row: TableRow,
  mapping: ImportTarget[],
  order: DateOrder,
  today: string,
): ReadPerson | RowFault {
  if (row.fault) return { code: row.fault, detail: '' };
  const cell = (target: ImportTarget): string | undefined => {
    const column = mapping.indexOf(target);
    return column < 0 ? undefined : row.cells[column] || undefined;
  };
  const fullName = cell('fullName') ?? ([cell('givenName'), cell('familyName')].filter(Boolean).join(' ') || undefined);
  if (!fullName) return { code: 'no-name', detail: '' };

  const values: Values = {
    fullName,
    consentServices: 'not-recorded',
    consentDisclosure: 'not-recorded',
    consentReporting: 'not-recorded',
  };
  for (const target of ['motherName', 'phone', 'email', 'nationalId', 'code', 'languages', 'specificNeeds'] as const) {
    const value = cell(target);
    if (value) values[target] = value;
  }
  const sex = cell('sex');
  if (sex) {
    const known = sexes[sex.toLowerCase()];
    if (!known) return { code: 'not-a-sex', detail: sex };
    values.sex = known;
  }
  const birth = cell('birthDate');
  if (birth) {
    const read = readDate(birth, order, today);
    if (read === 'not-a-date') return { code: 'not-a-date', detail: birth };
    values.birthDate = read.day;
    if (read.estimated) values.birthEstimated = true;
  }
  const street = [cell('streetNumber'), cell('address')].filter(Boolean).join(' ');
  const livesAt = [street, cell('address2'), cell('suburb'), cell('postcode'), cell('state')]
    .filter(Boolean)
    .join(', ');
  if (livesAt) values.livesAt = livesAt;
  return { sourceId: cell('sourceId') ?? null, values };
}
