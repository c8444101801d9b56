import { expect, test } from 'vitest';
import { boldParts } from './bold-parts.ts';

const bold = (text: string, query: string) =>
  boldParts(text, query)
    .filter((part) => part.bold)
    .map((part) => part.text);

test('the beginning that was typed is bold, whatever its marks', () => {
  expect(bold('Amnah Warsame', 'amna')).toEqual(['Amna']);
  expect(bold('José Ñahui Quispe', 'nahui jo')).toEqual(['Jo', 'Ñahui']);
});

test('an Arabic word is bold as a whole, so that its letters stay joined', () => {
  expect(bold('آمنة الخطيب', 'امن')).toEqual(['آمنة']);
});

test('the parts are the text again', () => {
  const text = "N'Diaye,  Amna-Idris 🙂";
  expect(
    boldParts(text, 'amna d')
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});

test('the same name in another script is bold', () => {
  expect(bold('آمنة الخطيب', 'amna')).toEqual(['آمنة']);
  expect(bold('Muhammad Ali', 'محمد')).toEqual(['Muhammad']);
});
