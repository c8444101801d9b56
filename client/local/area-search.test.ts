import { expect, test } from 'vitest';
import type { Area } from '../../shared/projections/workspace.ts';
import { areasInside, findAreas } from './area-search.ts';

const area = (code: string, name: string, nameAr: string, parent: string | null, level: number): [string, Area] => [
  code,
  { code, name, nameAr, parent, level },
];
const areas = new Map([
  area('IQ', 'Iraq', 'العراق', null, 0),
  area('IQG07', 'Babil', 'بابل', 'IQ', 1),
  area('IQG07Q02', 'Al-Hilla', 'الحلة', 'IQG07', 2),
  area('IQG07Q02N02', 'Abi Gharaq', 'ابي غرق', 'IQG07Q02', 3),
  area('IQG08', 'Baghdad', 'بغداد', 'IQ', 1),
  area('IQG08Q02N02', 'Abu Ghraib', 'ابي غريب', 'IQG08', 3),
]);
const find = (query: string) => findAreas(areas, query, 10).map(({ name }) => name);

test.each([
  ['gharaq', ['Abi Gharaq']],
  ['غرق', ['Abi Gharaq']],
  ['حلة', ['Al-Hilla']],
  ['الحله', ['Al-Hilla']],
  ['hilla', ['Al-Hilla']],
  ['abi hil', ['Abi Gharaq']],
  ['ابي', ['Abi Gharaq', 'Abu Ghraib']],
  ['ba', ['Babil', 'Baghdad']],
  ['IQG07Q02N02', ['Abi Gharaq']],
  ['nowhere', []],
  ['', []],
])('"%s" finds %j', (query, names) => {
  expect(find(query)).toEqual(names);
});

test('going down begins at what nothing is around', () => {
  expect(areasInside(areas, null).map(({ code }) => code)).toEqual(['IQ']);
  expect(areasInside(areas, 'IQ').map(({ name }) => name)).toEqual(['Babil', 'Baghdad']);
  expect(areasInside(areas, 'IQG07Q02N02')).toEqual([]);
});
