import { expect, test } from 'vitest';
import type { Area } from '../../../shared/projections/workspace.ts';
import { readTable } from '../imports/read-table.ts';
import { areaColumns } from './area-columns.ts';
import { readAreas } from './read-areas.ts';

function tableOf(text: string) {
  const table = readTable(new TextEncoder().encode(text));
  if (!table || table === 'too-large') throw new Error('no table');
  return table;
}
function read(text: string, known: Area[] = []) {
  const found = readAreas(tableOf(text), new Map(known.map((area) => [area.code, area])));
  return {
    areas: found?.areas.map(({ code, name, nameAr, parent, level }) => [code, name, nameAr, parent, level]),
    refused: found?.refused.map(({ row, fault, detail }) => [row.line, fault, detail]),
  };
}
const sudan: Area = { code: 'SD', name: 'Sudan', nameAr: null, parent: null, level: 0 };

test('tags tell the columns, in any order, whatever the headings say', () => {
  const file = [
    'where,code,c,name,x,parent',
    '#adm1+name+ar-lb,#adm1+code,#country+code,#adm1 +name,#affected,#country+name',
    'الخرطوم,SD01,SD,Khartoum,12,Sudan',
    '<Null>,SD02,SD,North Darfur,<Null>,Sudan',
  ].join('\r\n');
  expect(read(file)).toEqual({
    areas: [
      ['SD', 'Sudan', null, null, 0],
      ['SD01', 'Khartoum', 'الخرطوم', 'SD', 1],
      ['SD02', 'North Darfur', null, 'SD', 1],
    ],
    refused: [],
  });
});

test.each([
  ['admin1Name_en', 'admin1Name_ar', 'admin1Pcode', 'admin1RefName'],
  ['ADM1_EN', 'ADM1_AR', 'ADM1_PCODE', 'ADM1_REF'],
  ['adm1_name', 'adm1_ar', 'adm1_pcode', 'adm1_alt1_en'],
  ['Admin 1 name en', 'Admin 1 name ar', 'Admin 1 pcode', 'Admin 1 type'],
])('without tags the headings do: %s', (...headings) => {
  expect(read(`${headings.join(';')}\nKhartoum;الخرطوم;SD01;Old name`).areas).toEqual([
    ['SD01', 'Khartoum', 'الخرطوم', null, 1],
  ]);
});

test('numbered names are of the languages that columns beside them say', () => {
  const file =
    'adm1_name,adm1_name1,adm1_name2,adm1_pcode,lang,lang1,lang2\nKhartoum,الخرطوم,Khartoum-fr,SD01,en,ar,fr';
  expect(read(file).areas).toEqual([['SD01', 'Khartoum', 'الخرطوم', null, 1]]);
});

test('a file in French alone gives its names; one in Arabic alone gives them twice', () => {
  const french = tableOf('a,b,c\n#adm1+code,#adm1+name+fr,#adm1+name+alt+fr\nTD01,Ouaddaï,Autre');
  expect(areaColumns(french)).toEqual([{ level: 1, code: 0, name: 1, nameAr: null }]);
  expect(read('ADM1_PCODE,ADM1_AR\nSD01,الخرطوم').areas).toEqual([['SD01', 'الخرطوم', 'الخرطوم', null, 1]]);
});

test('a file that begins below the country hangs on what its codes begin with', () => {
  expect(read('ADM1_EN,ADM1_PCODE\nKhartoum,SD01\nElsewhere,TD01', [sudan]).areas).toEqual([
    ['SD01', 'Khartoum', null, 'SD', 1],
    ['TD01', 'Elsewhere', null, null, 1],
  ]);
});

test('a row whose parent is nowhere is refused, the rest goes in', () => {
  const file = [
    'ADM2_EN,ADM2_PCODE,ADM1_PCODE',
    'Jebel Awlia,SD01001,SD01',
    'El Fasher,SD02001,SD02',
    'Nowhere,SD03001,',
  ].join('\n');
  const khartoum: Area = { code: 'SD01', name: 'Khartoum', nameAr: null, parent: 'SD', level: 1 };
  expect(read(file, [sudan, khartoum])).toEqual({
    areas: [['SD01001', 'Jebel Awlia', null, 'SD01', 2]],
    refused: [
      [3, 'unknown-parent', 'SD02'],
      [4, 'no-parent', '1'],
    ],
  });
});

test('each row is refused for its own first fault, with the line of the file', () => {
  const file = [
    'ADM1_EN,ADM1_PCODE,ADM0_EN,ADM0_PCODE',
    'Khartoum,SD01,Sudan,SD',
    ',SD02,Sudan,SD',
    '"White',
    'Nile",,Sudan,SD',
    'Sennar,S D,Sudan,SD',
    'Khartum,SD01,Sudan,SD',
    'Khartoum,SD01,Soudan,SD',
    'Khartoum,SD01,Chad,TD',
    'Kassala,SD05,Sudan,SD,and,more',
    `${'x'.repeat(200)},SD06,Sudan,SD`,
    'SD,SD,Sudan,SD',
    ',,Sudan,SD',
    ',,,',
  ].join('\n');
  expect(read(file)).toEqual({
    areas: [
      ['SD', 'Sudan', null, null, 0],
      ['SD01', 'Khartoum', null, 'SD', 1],
    ],
    refused: [
      [3, 'no-name', 'SD02'],
      [4, 'no-code', 'White\nNile'],
      [6, 'not-a-code', 'S D'],
      [7, 'said-otherwise', 'SD01'],
      [9, 'said-otherwise', 'SD01'],
      [10, 'too-many-cells', ''],
      [11, 'too-long', 'x'.repeat(200)],
      [12, 'said-otherwise', 'SD'],
    ],
  });
});

test('other encodings and separators are read; a file of people is none of areas', () => {
  const utf16 = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from('ADM1_EN\tADM1_PCODE\nKhartoum\tSD01', 'utf16le'),
  ]);
  const table = readTable(utf16);
  if (!table || table === 'too-large') throw new Error('no table');
  expect(readAreas(table, new Map())?.areas).toMatchObject([{ code: 'SD01', name: 'Khartoum' }]);
  expect(readAreas(tableOf('given_name,surname\nAmna,Saleh'), new Map())).toBeNull();
  expect(readAreas(tableOf('ADM1_PCODE\nSD01'), new Map())).toBeNull();
});

test('an area in itself, or in what lies in it, is refused: a tree has no way round', () => {
  // The file gives no names for what is around, so that nothing else tells that the code is another's.
  expect(read('ADM0_PCODE,ADM1_PCODE,ADM1_EN\nSD,SD,Khartoum')).toEqual({
    areas: [],
    refused: [[2, 'said-otherwise', 'SD']],
  });
  expect(read('ADM0_PCODE,ADM1_PCODE,ADM1_EN,ADM2_PCODE,ADM2_EN\nX,Y,Why,X,Ex').areas).toEqual([]);
  const inSudan: Area = { code: 'SD01', name: 'Khartoum', nameAr: null, parent: 'SD', level: 1 };
  expect(read('ADM0_PCODE,ADM1_PCODE,ADM1_EN\nSD01,SD,Sudan', [sudan, inSudan])).toEqual({
    areas: [],
    refused: [[2, 'said-otherwise', 'SD01']],
  });
});
