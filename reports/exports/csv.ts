import { stringify } from 'csv-stringify/sync';
import { type ExportTable, headRows } from './table.ts';

/**
 * A table as CSV (RFC 4180, UTF-8 with the mark that makes spreadsheets read it as such). What a spreadsheet would take for a
 * formula gets an apostrophe in front: https://owasp.org/www-community/attacks/CSV_Injection
 */
export function writeCsv(table: ExportTable): Uint8Array {
  const text = stringify([...headRows(table), ...table.rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: '\r\n',
  });
  // The library defuses headings and hashtags too; theirs are our own words, and `#` begins no formula.
  return Buffer.from(text);
}
