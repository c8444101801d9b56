import Papa from 'papaparse';
import type { TableRow } from './read-table.ts';
import type { RefusedRow } from './run-import.ts';

const reasons: Record<RefusedRow['fault']['code'], string> = {
  'broken-quotes': 'A quotation mark is opened and not closed as it should be',
  'too-many-cells': 'There are more cells than columns',
  'no-name': 'There is no name',
  'not-a-date': 'The birth date can not be read, or lies in the future',
  'not-a-sex': 'The sex is not one that is known',
  'too-long': 'A value is too long',
  'not-valid': 'A value can not be taken',
  'same-id': 'Another row of this file has the same id and says something else',
  refused: 'The server refused it',
};

/** Every refused person as a CSV. */
export const refusedCsv = (header: string[], refused: RefusedRow[]): string =>
  csvOfRefused(
    header,
    refused.map(({ row, fault: { code, detail } }) => ({ row, code, reason: reasons[code], detail })),
  );

interface RefusedLine {
  row: TableRow;
  code: string;
  reason: string;
  detail: string;
}

/** Every refused row: its line in the file, the reason, what is at fault, then the row as it was. */
export function csvOfRefused(header: string[], refused: RefusedLine[]): string {
  const rows = refused.map(({ row, code, reason, detail }) => [row.line, code, reason, detail, ...row.cells]);
  // A cell that begins like a formula is defused: the file is opened in a spreadsheet to be mended. By an expression of
  // our own, because the library's passes a formula with a second line.
  const written = Papa.unparse(
    { fields: ['line', 'code', 'reason', 'detail', ...header], data: rows },
    { escapeFormulae: /^[=+\-@\t\r]/, newline: '\r\n' },
  );
  return `\uFEFF${written}\r\n`;
}
