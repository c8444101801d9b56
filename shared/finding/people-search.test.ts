import { expect, test } from 'vitest';
import { createPeopleSearch, type Found, type SearchedRow } from './people-search.ts';

type Given = Partial<Record<keyof SearchedRow, string>> & { household?: string };

/** People called by their full names; where two bear one, by their place. */
function searchOver(...people: (string | Given)[]) {
  const search = createPeopleSearch();
  people.forEach((given, place) => {
    const values: Given = typeof given === 'string' ? { fullName: given } : given;
    const id = values.id ?? values.fullName ?? String(place);
    search.put(
      {
        knownAs: null,
        motherName: null,
        guardianName: null,
        guardianPhone: null,
        nationalId: null,
        phone: null,
        fullName: '',
        code: `ABC-10${place}`,
        ...values,
        id,
      } as SearchedRow,
      values.household,
    );
  });
  return search;
}
const how = (found: Map<string, Found>) => [...found].map(([name, { nearness, in: where }]) => [name, nearness, where]);

test('answers are ranked: same, begins, the same in another script, other names, and last what is similar', () => {
  const search = searchOver(
    'Yamna Tadesse',
    { fullName: 'Hamida Noor', motherName: 'Amna Ali' },
    { fullName: 'Daud Idris Saleh', household: 'Amna Idris' },
    { fullName: 'Rosa Sow', knownAs: 'Amna Rosa' },
    'آمنة الخطيب',
    'Amnah Warsame',
    'Amna Idris Saleh',
    'Oksana Marchenko',
  );
  expect(how(search.find('amna'))).toEqual([
    ['Amna Idris Saleh', 'same', 'fullName'],
    ['Amnah Warsame', 'begins', 'fullName'],
    ['آمنة الخطيب', 'sounds', 'fullName'],
    ['Rosa Sow', 'same', 'knownAs'],
    ['Daud Idris Saleh', 'same', 'household'],
    ['Hamida Noor', 'same', 'motherName'],
    ['Yamna Tadesse', 'similar', 'fullName'],
  ]);
});

test.each([
  ['Mohammed', ['محمد علي', 'Muhammad Ali', 'Mohamed Ali'], ['Mahmoud Ali', 'محمود علي']],
  ['محمد', ['محمد علي', 'Muhammad Ali', 'Mohammed Ali'], ['محمود علي', 'Hamid Ali']],
  ['Amina', ['آمنة الخطيب', 'أمينة الخطيب', 'Aminah Sow'], ['Amin Sow']],
  ['يوسف', ['Youssef Haddad', 'Yusuf Osman', 'يوسف حداد'], ['Asif Osman']],
  ['abdul rahman', ['عبد الرحمن علي', 'Abdelrahman Ali', 'Abdurrahman'], ['Abdullah Rahimi']],
  ['عبدالله', ['Abdullah Noor', 'Abd Allah Noor'], ['Abdulrahman Noor']],
  ['olena', ['Олена Марченко', 'Olena Marchenko'], ['Oksana Marchenko']],
  ['Марченко', ['Olena Marchenko', 'Олена Марченко'], ['Maria Chen']],
  ['abebe bekele', ['አበበ በቀለ', 'Abebe Bekele'], ['Abebe Kebede']],
  ['khatib', ['آمنة الخطيب', 'Amna al-Khatib'], ['Amna Habib']],
  ['jose nahui', ['José Ñahui Quispe'], ['José Quispe']],
  ['saleh idris', ['Amna Idris Saleh'], ['Amna Idris']],
])('%s finds each spelling as the same name, and nobody else so', (query, wanted, unwanted) => {
  const found = how(searchOver(...unwanted, ...wanted).find(query)).filter(([, nearness]) => nearness !== 'similar');
  expect(found.map(([name]) => name).sort()).toEqual([...wanted].sort());
});

test('who is called just what was typed comes first, by name or alias, in any script; a reason says no more than is so', () => {
  const search = searchOver(
    'أمينة علي',
    'Umm Alida Noor',
    { fullName: 'Rosa Umm', motherName: 'Ali' },
    { fullName: 'Halima Osman', knownAs: 'أم علي' },
    { fullName: 'Fatima Hassan', knownAs: 'Umm Ali' },
    'UMM ALI',
  );
  expect(how(search.find('umm ali'))).toEqual([
    ['UMM ALI', 'same', 'fullName'],
    ['Fatima Hassan', 'same', 'knownAs'],
    ['Halima Osman', 'sounds', 'knownAs'],
    ['Umm Alida Noor', 'begins', 'fullName'],
    ['أمينة علي', 'sounds-begins', 'fullName'],
    ['Rosa Umm', 'same', 'motherName'],
  ]);
});

test.each([
  ['moham', 'محمد علي'],
  ['yous', 'يوسف حداد'],
  ['мих', 'Mykhailo Shevchenko'],
  ['khat', 'آمنة الخطيب'],
])('%s, not typed to its end, finds %s', (query, name) => {
  expect([...searchOver(name, 'Rosa Quispe').find(query).keys()]).toEqual([name]);
});

test('a slip is forgiven from four letters on, two from eight', () => {
  const search = searchOver('Rosa Quispe', 'Oleksandr Marchenko', 'Rasa Noor');
  expect([...search.find('quipse').keys()]).toEqual(['Rosa Quispe']);
  expect([...search.find('olexsandr').keys()]).toEqual(['Oleksandr Marchenko']);
  expect([...search.find('marhcnko').keys()]).toEqual(['Oleksandr Marchenko']);
  expect([...search.find('ros').keys()]).toEqual(['Rosa Quispe']);
});

test('a telephone number is found by how it ends, whatever its digits, spaces and country', () => {
  const search = searchOver(
    { fullName: 'Amna', phone: '+249 (0) 7700-900 482' },
    { fullName: 'Daud', guardianPhone: '0912 345 678' },
  );
  expect(how(search.find('٤٨٢'))).toEqual([['Amna', 'same', 'phone']]);
  expect(how(search.find('07700 900 482'))).toEqual([['Amna', 'same', 'phone']]);
  expect(how(search.find('0912345'))).toEqual([['Daud', 'similar', 'phone']]);
  expect(search.find('48').size).toBe(0);
});

test('each of the values of a clash finds the person, whichever of them is shown', () => {
  const search = createPeopleSearch();
  const others = { phone: ['07700 900 428'], fullName: ['Hanan Saleh'], code: ['OLD-7'] };
  const row = { id: 'amna', fullName: 'Amna Saleh', phone: '07700 900 482', code: 'ABC-1', others };
  search.put(row as unknown as SearchedRow);
  for (const query of ['900482', '900428', 'hanan', 'amna', 'old7', 'abc1'])
    expect([...search.find(query).keys()]).toEqual(['amna']);
  search.put({ ...row, others: undefined } as unknown as SearchedRow);
  expect([search.find('900428').size, search.find('hanan').size, search.find('900482').size]).toEqual([0, 0, 1]);
});

test('a code is found without its line, by its beginning and by its end, also one of letters alone', () => {
  const search = searchOver({ fullName: 'Amna', code: 'TQ0-0482' }, { fullName: 'Daud', code: 'QXZ-WVKM' });
  expect(how(search.find('tq00482'))).toEqual([['Amna', 'same', 'code']]);
  expect(how(search.find('TQ0-04'))).toEqual([['Amna', 'begins', 'code']]);
  expect(how(search.find('0482'))).toEqual([['Amna', 'similar', 'code']]);
  expect(how(search.find('qxzwv'))).toEqual([['Daud', 'begins', 'code']]);
});

test('words found in two names of one person find them, and the less obvious one is told', () => {
  const search = searchOver({ fullName: 'Hamida Noor', motherName: 'Amna Ali' }, 'Hamida Tadesse');
  expect(how(search.find('hamida amna'))).toEqual([['Hamida Noor', 'same', 'motherName']]);
});

test('who changed is found under what is true now, and who left not at all', () => {
  const search = searchOver({ id: '1', fullName: 'Amna' }, { id: '2', fullName: 'Amna' });
  search.put({ ...({ id: '1', fullName: 'Wahida', code: 'X' } as SearchedRow) });
  expect([...search.find('amna').keys()]).toEqual(['2']);
  search.remove('2');
  expect(search.find('amna').size).toBe(0);
  expect([...search.find('wahida').keys()]).toEqual(['1']);
});

test.each(['', ' ', '🙂', '---', "'", 'ـ', '\u0000', '%', '*'])('%j is answered by nobody', (query) => {
  expect(searchOver('Amna Idris Saleh', 'آمنة').find(query).size).toBe(0);
});
