import { type ExportCell, type ExportColumn, exportColumns } from './columns.ts';

/** What a file is made of: plain values alone, since it travels to the thread that writes it. */
export interface ExportTable {
  columns: Pick<ExportColumn, 'heading' | 'hxl' | 'kind' | 'width'>[];
  /** Is there a row of HXL hashtags under the headings? */
  hxl: boolean;
  rows: ExportCell[][];
}

export function exportTable(rows: ExportCell[][], hxl: boolean): ExportTable {
  return { columns: exportColumns.map(({ heading, hxl, kind, width }) => ({ heading, hxl, kind, width })), hxl, rows };
}

/** The rows above the first person: headings, and hashtags where they were asked for. */
export const headRows = ({ columns, hxl }: ExportTable): string[][] => {
  const headings = columns.map((column) => column.heading);
  return hxl ? [headings, columns.map((column) => column.hxl)] : [headings];
};
