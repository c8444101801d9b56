import { expect, test } from 'vitest';
import { type BeneficiaryId, newId } from '../../shared/base/ids.ts';
import { beneficiaryFields } from '../../shared/docs/beneficiary.ts';
import type { BeneficiaryRow } from '../../shared/projections/beneficiary.ts';
import { type Asked, createDuplicateIndex } from './duplicates.ts';

const blank = Object.fromEntries(Object.keys(beneficiaryFields).map((name) => [name, null]));
const nothing: Asked = {
  fullName: '',
  knownAs: '',
  motherName: '',
  born: null,
  sex: null,
  phone: '',
  email: '',
  nationalId: '',
  place: null,
  livesAt: '',
};
const people: Partial<BeneficiaryRow>[] = [
  {
    fullName: 'Amna Idris Saleh',
    phone: '07700 900 482',
    sex: 'female',
    birthDate: '1992-01-01',
    birthEstimated: true,
  },
  { fullName: 'Amna Warsame', sex: 'female', birthDate: '2007-03-12', motherName: 'Hodan Ali' },
  { fullName: 'Daud Idris Saleh', phone: '07700 900 111', sex: 'male', birthDate: '2017-08-30' },
  { fullName: 'آمنة خليل الصايغ', sex: 'female', birthDate: '1978-11-04', nationalId: 'A 7719-204' },
  { fullName: 'Wahida', sex: 'female', birthDate: '1979-01-01', birthEstimated: true, livesAt: 'Block C, row 4' },
  { fullName: 'Tesfaye Bekele', knownAs: 'Teddy', sex: 'male', birthDate: '1990-05-06' },
];
const row = (values: Partial<BeneficiaryRow>): BeneficiaryRow =>
  ({ ...blank, kind: 'beneficiary', id: newId<BeneficiaryId>(), ...values }) as BeneficiaryRow;

function likely(asked: Partial<Asked>, more: Partial<BeneficiaryRow>[] = []) {
  const index = createDuplicateIndex();
  index.follow(new Map([...people, ...more].map(row).map((one) => [one.id, one])));
  return index.find({ ...nothing, ...asked }, '2026-11-22').map((found) => [found.row.fullName, found.reasons]);
}

test('a name spelled another way is shown', () => {
  expect(likely({ fullName: 'Amnah Idriss Salih' })).toEqual([['Amna Idris Saleh', ['name-alike']]]);
});

test('the words of a name may come in any order and some may be left out', () => {
  expect(likely({ fullName: 'Saleh Amna' })).toEqual([['Amna Idris Saleh', ['name-alike']]]);
});

test('Arabic and Latin spellings of one name meet', () => {
  expect(likely({ fullName: 'Amina Khalil al-Sayegh' })).toEqual([['آمنة خليل الصايغ', ['name-alike']]]);
  expect(likely({ fullName: 'امنه ادريس صالح' })[0]).toEqual(['Amna Idris Saleh', ['name-alike']]);
});

test('a name of two words is one, however it is spaced, and not another that begins alike', () => {
  const rahman = [{ fullName: 'عبد الرحمن يوسف حسن' }];
  expect(likely({ fullName: 'Abdulrahman Youssef Hassan' }, rahman)).toEqual([['عبد الرحمن يوسف حسن', ['name-alike']]]);
  expect(likely({ fullName: 'Abdullah Noor' }, rahman)).toEqual([]);
});

test('one common name alone is not enough, until a birth year fits too', () => {
  expect(likely({ fullName: 'Amna' })).toEqual([]);
  expect(likely({ fullName: 'Amna', born: { birthDate: '1992-01-01', birthEstimated: true } })).toEqual([
    ['Amna Idris Saleh', ['name-alike', 'age']],
  ]);
});

test('a person of one name is found by it', () => {
  expect(likely({ fullName: 'Wahida' })).toEqual([['Wahida', ['same-name']]]);
});

test('the same telephone number is enough, with or without the country in front, in any digits', () => {
  expect(likely({ phone: '+44 7700 900482' })).toEqual([['Amna Idris Saleh', ['phone']]]);
  expect(likely({ phone: '٠٧٧٠٠ ٩٠٠ ٤٨٢' })).toEqual([['Amna Idris Saleh', ['phone']]]);
});

test('a document number is enough, however it is written', () => {
  expect(likely({ nationalId: 'a7719204' })).toEqual([['آمنة خليل الصايغ', ['document']]]);
});

test('a birth date with day and month swapped, or one digit wrong, still speaks for it', () => {
  const born = (birthDate: string) => ({ fullName: 'Tesfay', born: { birthDate, birthEstimated: false } });
  expect(likely(born('1990-06-05'))).toEqual([['Tesfaye Bekele', ['name-alike', 'birth-date-alike']]]);
  expect(likely(born('1990-05-16'))).toEqual([['Tesfaye Bekele', ['name-alike', 'birth-date-alike']]]);
});

test('another first name and another sex speak against a brother or sister', () => {
  const asked = {
    fullName: 'Huda Idris Saleh',
    sex: 'female',
    born: { birthDate: '2012-02-02', birthEstimated: false },
  };
  expect(likely(asked as Partial<Asked>)).toEqual([]);
});

test('a birth date or a place alone proves nothing', () => {
  expect(likely({ born: { birthDate: '1978-11-04', birthEstimated: false }, livesAt: 'Block C, row 4' })).toEqual([]);
});

test('a name that many have says little', () => {
  const many = Array.from({ length: 300 }, (_, i) => ({
    fullName: `Mohammed Ali ${i}`,
    birthDate: `19${10 + (i % 80)}-02-03`,
  }));
  const found = likely({ fullName: 'Mohammed Ali', born: { birthDate: '2003-03-03', birthEstimated: false } }, many);
  expect(found).toEqual([]);
});

test('a whole name that is alike is said however many have it, until a birth date speaks against it', () => {
  const many = Array.from({ length: 40 }, () => ({ fullName: 'Mohammed Ali Hassan', birthDate: '1990-02-03' }));
  const born = { birthDate: '2003-11-20', birthEstimated: false };
  expect(likely({ fullName: 'Mohamed Ali Hasan' }, many)).toHaveLength(40);
  expect(likely({ fullName: 'Mohamed Ali Hasan', born }, many)).toEqual([]);
});

test('a changed person is found under what is true now, a deleted or departed one not at all', () => {
  const index = createDuplicateIndex();
  const before = row({ fullName: 'Wahida Noor' });
  const find = (fullName: string) => index.find({ ...nothing, fullName }, '2026-11-22').length;
  index.follow(new Map([[before.id, before]]));
  expect(find('Wahida Noor')).toBe(1);
  index.follow(new Map([[before.id, { ...before, fullName: 'Oksana Marchenko' }]]));
  expect([find('Wahida Noor'), find('Oksana Marchenko')]).toEqual([0, 1]);
  index.follow(new Map([[before.id, { ...before, deletedAt: '2026-11-22T00:00:00.000Z' }]]));
  expect(find('Wahida Noor')).toBe(0);
  index.follow(new Map());
  expect(find('Oksana Marchenko')).toBe(0);
});

test('an index is made in pieces', () => {
  const index = createDuplicateIndex();
  const rows = new Map(people.map(row).map((one) => [one.id, one]));
  expect([index.follow(rows, 4), index.follow(rows, 4), index.follow(rows, 4)]).toEqual([false, true, true]);
});
