import { expect, test } from 'vitest';
import { MAX_IMPORT_COLUMNS, MAX_IMPORT_LINES } from '../../../shared/protocol/limits.ts';
import { readTable, type Table } from './read-table.ts';
import { suggestMapping } from './suggest-mapping.ts';

const read = (text: string): Table => {
  const table = readTable(Buffer.from(text));
  if (!table || table === 'too-large') throw new Error(`no table: ${table}`);
  return table;
};

test('a row is known by the line on which it begins, whatever lies before it', () => {
  const { rows } = read('a,b\r\n1,"x\r\ny"\r\n\r\n3,4\r\n');
  expect(rows.map(({ line, cells }) => [line, cells])).toEqual([
    [2, ['1', 'x\r\ny']],
    [5, ['3', '4']],
  ]);
});

test('cells are trimmed, also after commas, and what stands for nothing is nothing', () => {
  const { header, rows } = read('rec_id, given_name\n 1 , <Null>\n2, Ana \n3,#N/A\n4,Null\n');
  expect(header).toEqual(['rec_id', 'given_name']);
  expect(rows.map(({ cells }) => cells[1])).toEqual(['', 'Ana', '', 'Null']);
});

test.each([
  ['a;b\n1;2', ';'],
  ['a\tb\n1\t2', '\t'],
  ['a|b\n1|2', '|'],
  ['a\n1', ','],
])('the delimiter of %j is %j', (text, delimiter) => {
  expect(read(text).delimiter).toBe(delimiter);
});

test('a row with broken quotes or surplus cells is marked, a short one filled up', () => {
  const { rows } = read('a,b\n1\n1,2,\n1,2,3\n1,"open');
  expect(rows.map(({ fault }) => fault)).toEqual([null, null, 'too-many-cells', 'broken-quotes']);
  expect(rows[0]!.cells).toEqual(['1', '']);
});

test('HXL tags under the header are no person, and say what a column is that its name does not', () => {
  const table = read('Col A,Col B,Dob\n#meta+id,#contact+name,\n1,Amna,1990-01-01');
  expect(table.rows).toHaveLength(1);
  expect(suggestMapping(table)).toEqual(['sourceId', 'fullName', 'birthDate']);
});

test('a file of nothing has no table, one of a header no rows', () => {
  expect(readTable(Buffer.from(''))).toBeNull();
  expect(readTable(Buffer.from(' \n\n'))).toBeNull();
  expect(read('name').rows).toEqual([]);
});

test('columns are known by the names that people give them, each thing once', () => {
  const header = ['Date of Birth', 'FIRST NAME', 'Surname', 'Sexe', 'تاريخ الميلاد', 'Mobile No.', 'Téléphone'];
  expect(suggestMapping({ header, tags: null })).toEqual([
    'birthDate',
    'givenName',
    'familyName',
    'sex',
    'ignore',
    'ignore',
    'phone',
  ]);
});

test('more lines or columns than a file may have are not read, blank ones neither', () => {
  const lines = (line: string) => readTable(Buffer.from(`name\n${line.repeat(MAX_IMPORT_LINES)}`));
  expect(lines('a\n')).toBe('too-large');
  expect(lines('\n')).toBe('too-large');
  expect(readTable(Buffer.from(`a${',b'.repeat(MAX_IMPORT_COLUMNS)}\n1`))).toBe('too-large');
});
