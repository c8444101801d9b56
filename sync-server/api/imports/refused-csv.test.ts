import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { refusedCsv } from './refused-csv.ts';

test.each(['=1+1', '@cmd', '+1', '-1', '=HYPERLINK("https://example.org")\nand a second line', '\t=1'])(
  'a cell that begins like a formula is defused: %j',
  (cell) => {
    const row = { line: 2, cells: [cell], fault: null };
    const { data } = Papa.parse<string[]>(refusedCsv(['name'], [{ row, fault: { code: 'refused', detail: cell } }]));
    expect(data[1]!.slice(3)).toEqual([`'${cell}`, `'${cell}`]);
  },
);
