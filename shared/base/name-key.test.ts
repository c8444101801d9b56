import { expect, test } from 'vitest';
import { nameKey, nameWords } from './name-key.ts';

const keys = (name: string) => nameWords(name).map(nameKey).join(' ');

test.each([
  [['Amna', 'Amina', 'Amnah', 'آمنة', 'امنه']],
  [['Khadija', 'Hadija', 'Khadidja', 'خديجة', 'Хадиджа']],
  [['Mohammed', 'Muhamad', 'Mohamed', 'محمد', 'Мухаммед']],
  [['Saleh', 'Salih', 'صالح']],
  [['Yusuf', 'Youssef', 'Yousef', 'يوسف', 'Юсуф']],
  [['Abd al-Rahman', 'Abdulrahman', 'Abdurrahman', 'Abdel Rahman', 'عبد الرحمن', 'عبدالرحمن']],
  [['Abdullah', 'Abdallah', 'عبد الله', 'عبدالله']],
  [['Ibrahim al-Sayegh', 'Ibrahim Sayigh', 'ابراهيم الصايغ', 'إبراهيم صائغ']],
  [['Noor', 'Nour', 'نور']],
  [['Idris', 'Idriss', 'إدريس']],
  [['Bekele', 'በቀለ']],
  [['Tesfaye', 'ተስፋዬ']],
  [['Fatima', 'Fatma', 'Fatimah', 'فاطمة']],
  [['Qasim', 'Kassim', 'قاسم']],
])('%s are one name', (spellings) => {
  expect(spellings.map(keys)).toEqual(spellings.map(() => keys(spellings[0]!)));
});

test('names of different consonants stay apart', () => {
  const names = ['Amna', 'Salma', 'Hamida', 'Oksana', 'Wahida', 'Deng', 'Fatou', 'Marie'];
  expect(new Set(names.map(keys)).size).toBe(names.length);
});

test('an article alone is still a name', () => {
  expect(nameWords('Al')).toEqual(['al']);
});
