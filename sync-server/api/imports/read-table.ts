import Papa from 'papaparse';
import { MAX_IMPORT_COLUMNS, MAX_IMPORT_LINES } from '../../../shared/protocol/limits.ts';
import { decodeText, type TextEncodingName } from './decode-text.ts';

export interface TableRow {
  /** The line of the file on which the row begins, from 1. */
  line: number;
  /** Trimmed; as many as there are columns, more where the row has more. */
  cells: string[];
  /** What keeps the row from being read, if anything does. */
  fault: 'broken-quotes' | 'too-many-cells' | null;
}

export interface Table {
  delimiter: string;
  encoding: TextEncodingName;
  header: string[];
  /** The HXL tags under the header, where the file has such a row. https://hxlstandard.org */
  tags: string[] | null;
  rows: TableRow[];
}

const NULLS = new Set(['<null>', '#n/a', '\\n']);

/**
 * Reads a CSV of any delimiter and encoding. Null when there is not even a header; `too-large` when there are more lines
 * or columns than one file may have, of which no more is read than that.
 */
export function readTable(bytes: Uint8Array): Table | 'too-large' | null {
  const { text: decoded, encoding } = decodeText(bytes);
  const text = decoded.replaceAll('\0', '');
  const rows: TableRow[] = [];
  let header: string[] | null = null;
  let tags: string[] | null = null;
  let delimiter = ',';
  let line = 1;
  let seen = 0;
  let records = 0;
  let tooLarge = false;
  Papa.parse<string[]>(text, {
    step({ data, errors, meta }, parser) {
      records += 1;
      if (records > MAX_IMPORT_LINES || data.length > MAX_IMPORT_COLUMNS) {
        tooLarge = true;
        return parser.abort();
      }
      const startsOn = line;
      for (; seen < meta.cursor; seen += 1) if (text.charCodeAt(seen) === 10) line += 1;
      delimiter = meta.delimiter;
      const cells = data.map(tidy);
      if (cells.every((cell) => cell === '')) return;
      if (header === null) {
        header = cells;
      } else if (rows.length === 0 && tags === null && isTagRow(cells)) {
        tags = cells;
      } else {
        const extra = cells.slice(header.length).some((cell) => cell !== '');
        while (cells.length < header.length) cells.push('');
        const broken = errors.some(({ type }) => type === 'Quotes');
        rows.push({ line: startsOn, cells, fault: broken ? 'broken-quotes' : extra ? 'too-many-cells' : null });
      }
    },
  });
  if (tooLarge) return 'too-large';
  return header === null ? null : { delimiter, encoding, header, tags, rows };
}

function tidy(cell: string): string {
  const trimmed = cell.replace(/^[\s\uFEFF\u200E\u200F]+|[\s\u200E\u200F]+$/g, '').normalize('NFC');
  return NULLS.has(trimmed.toLowerCase()) ? '' : trimmed;
}

const isTagRow = (cells: string[]): boolean =>
  cells.every((cell) => cell === '' || /^#[a-z][a-z0-9_]*([ +][+\sa-z0-9_-]*)?$/i.test(cell));
