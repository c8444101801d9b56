import { type CellValue, type ColumnDef, type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { ExportCell } from './columns.ts';
import { type ExportTable, headRows } from './table.ts';

/** The only file that knows the library which writes workbooks. */

/** Before this day spreadsheets disagree about the calendar; earlier days stay text. */
const FIRST_SAFE_DAY = '1900-03-01';

/** A table as a workbook of one sheet: headings stay in sight and carry filters, days are dates, text is never a formula. */
export async function writeWorkbook(table: ExportTable): Promise<Uint8Array> {
  const head = headRows(table);
  const columns: ColumnDef[] = table.columns.map(({ width, kind }) => ({
    width,
    ...(kind === 'day' ? { numFmt: 'yyyy-mm-dd' } : {}),
  }));
  const rows = table.rows.map((row) => row.map((cell, i) => cellValue(cell, table.columns[i]!.kind)));
  const last = `${letters(table.columns.length)}${head.length + rows.length}`;
  const sheet: WriteSheet = {
    name: 'Beneficiaries',
    columns,
    rows: [...head, ...rows],
    freezePane: { rows: head.length },
    autoFilter: { range: `A${head.length}:${last}` },
  };
  return writeXlsx({ sheets: [sheet] });
}

function cellValue(cell: ExportCell, kind: ExportTable['columns'][number]['kind']): CellValue {
  if (kind === 'day' && typeof cell === 'string' && cell >= FIRST_SAFE_DAY) return new Date(`${cell}T00:00:00Z`);
  return typeof cell === 'string' ? withoutControls(cell) : cell;
}

// XML 1.0 has no way to write these, and a workbook that holds one doesn't open.
const withoutControls = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd');

/** The letters of the nth column, counted from 1. */
function letters(n: number): string {
  return n > 26 ? letters(Math.floor((n - 1) / 26)) + letters(((n - 1) % 26) + 1) : String.fromCharCode(64 + n);
}
