import { ageBandOf, ageOn } from '../../shared/projections/age.ts';
import type { ListedBeneficiary } from '../../shared/protocol/beneficiaries.ts';
import type { PlaceLine } from '../readmodel/rows.ts';

export type ExportCell = string | number | null;

/** A column of an export: its heading, its HXL hashtag (https://hxlstandard.org), and what stands in it. */
export interface ExportColumn {
  heading: string;
  hxl: string;
  /** `day`: `YYYY-MM-DD`, a real date where the format has one. */
  kind: 'text' | 'day' | 'number';
  /** Tells who the person is: left empty for whoever hasn't consented to being named in reports. */
  identifies?: true;
  width: number;
  cell(row: ListedBeneficiary, surroundings: ExportSurroundings): ExportCell;
}

export interface ExportSurroundings {
  places: PlaceLine[];
  /** The day on which ages are told, `YYYY-MM-DD`. */
  today: string;
}

const yesNo = (value: boolean | null): string | null => (value === null ? null : value ? 'yes' : 'no');

/** The name that the shelf gives a place, else its id. */
const nameOf = ({ places }: ExportSurroundings, shelf: PlaceLine['shelf'], id: string): string =>
  places.find((place) => place.shelf === shelf && place.id === id)?.name || id;

export const exportColumns: ExportColumn[] = [
  { heading: 'Code', hxl: '#beneficiary+code', kind: 'text', width: 12, cell: (row) => row.code },
  { heading: 'Name', hxl: '#beneficiary+name', kind: 'text', identifies: true, width: 28, cell: (row) => row.fullName },
  {
    heading: 'Named',
    hxl: '#meta+named',
    kind: 'text',
    width: 16,
    cell: (row) => (mayBeNamed(row) ? 'named' : 'name withheld'),
  },
  {
    heading: 'Also known as',
    hxl: '#beneficiary+name+alt',
    kind: 'text',
    identifies: true,
    width: 20,
    cell: (row) => row.knownAs,
  },
  {
    heading: "Mother's name",
    hxl: '#beneficiary+name+mother',
    kind: 'text',
    identifies: true,
    width: 20,
    cell: (row) => row.motherName,
  },
  {
    heading: 'National ID',
    hxl: '#beneficiary+id',
    kind: 'text',
    identifies: true,
    width: 16,
    cell: (row) => row.nationalId,
  },
  { heading: 'Sex', hxl: '#beneficiary+sex', kind: 'text', width: 10, cell: (row) => row.sex },
  { heading: 'Birth date', hxl: '#date+birth', kind: 'day', identifies: true, width: 12, cell: (row) => row.birthDate },
  {
    heading: 'Birth date estimated',
    hxl: '#date+birth+estimated',
    kind: 'text',
    identifies: true,
    width: 12,
    cell: (row) => yesNo(row.birthEstimated),
  },
  {
    heading: 'Age band',
    hxl: '#beneficiary+age',
    kind: 'text',
    width: 10,
    cell: (row, { today }) => ageBandOf(ageOn(row.birthDate, today)),
  },
  { heading: 'Phone', hxl: '#contact+phone', kind: 'text', identifies: true, width: 18, cell: (row) => row.phone },
  { heading: 'E-mail', hxl: '#contact+email', kind: 'text', identifies: true, width: 24, cell: (row) => row.email },
  { heading: 'Lives at', hxl: '#loc+address', kind: 'text', identifies: true, width: 30, cell: (row) => row.livesAt },
  { heading: 'Safe to call', hxl: '#contact+safe', kind: 'text', width: 12, cell: (row) => row.safeToCall },
  {
    heading: 'Safe contact',
    hxl: '#contact+safe+note',
    kind: 'text',
    identifies: true,
    width: 30,
    cell: (row) => row.safeContact,
  },
  { heading: 'Languages', hxl: '#beneficiary+language', kind: 'text', width: 16, cell: (row) => row.languages },
  {
    heading: 'Site',
    hxl: '#adm1+name',
    kind: 'text',
    width: 18,
    cell: (row, surroundings) => (row.site ? nameOf(surroundings, 'sites', row.site) : null),
  },
  {
    heading: 'Programmes',
    hxl: '#sector',
    kind: 'text',
    width: 22,
    cell: (row, surroundings) => row.programmes.map((id) => nameOf(surroundings, 'programmes', id)).join(', '),
  },
  { heading: 'Case status', hxl: '#status', kind: 'text', width: 12, cell: (row) => row.caseStatus },
  { heading: 'Risk', hxl: '#severity', kind: 'text', width: 10, cell: (row) => row.riskLevel },
  { heading: 'Sessions', hxl: '#activity+num', kind: 'number', width: 10, cell: (row) => row.sessions },
  { heading: 'Last seen', hxl: '#date+last', kind: 'day', width: 12, cell: (row) => row.lastSeenOn },
  { heading: 'Next session', hxl: '#date+next', kind: 'day', width: 12, cell: (row) => row.nextOn },
  {
    heading: 'Consent to services',
    hxl: '#status+consent+services',
    kind: 'text',
    width: 14,
    cell: (row) => row.consentServices,
  },
  {
    heading: 'Consent to disclosure',
    hxl: '#status+consent+disclosure',
    kind: 'text',
    width: 14,
    cell: (row) => row.consentDisclosure,
  },
  {
    heading: 'Consent to reporting',
    hxl: '#status+consent+reporting',
    kind: 'text',
    width: 14,
    cell: (row) => row.consentReporting,
  },
];

/** Only a recorded yes lets a report name somebody; `not-recorded`, as after an import, does not. */
export const mayBeNamed = (row: ListedBeneficiary): boolean => row.consentReporting === 'given';

/** A line of an export, without what identifies a person who may not be named. */
export function exportedCells(row: ListedBeneficiary, surroundings: ExportSurroundings): ExportCell[] {
  const named = mayBeNamed(row);
  return exportColumns.map((column) => (column.identifies && !named ? null : column.cell(row, surroundings)));
}
