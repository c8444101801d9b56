import Papa from 'papaparse';
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

/** Every refused row as a CSV: its line in the file, the reason, what is at fault, then the row as it was. */
export function refusedCsv(header: string[], refused: RefusedRow[]): string {
  const rows = refused.map(({ row, fault }) => [row.line, fault.code, reasons[fault.code], fault.detail, ...row.cells]);
  // A cell that begins like a formula is defused: the file is opened in a spreadsheet to be mended. By an expression of
  // our own, because the library's passes a formula with a second line.
  const written = Papa.unparse(
    { fields: ['line', 'code', 'reason', 'detail', ...header], data: rows },
    { escapeFormulae: /^[=+\-@\t\r]/, newline: '\r\n' },
  );
  return `\uFEFF${written}\r\n`;
}
