import { expect, test } from 'vitest';
import { dateWords } from './dates.ts';

test.each([
  ['en-GB', 'Khartoum, Omdurman'],
  ['ar-u-nu-latn', 'Khartoum، Omdurman'],
  ['am-ET-u-ca-ethiopic', 'Khartoum፣ Omdurman'],
  ['uk-UA', 'Khartoum, Omdurman'],
])('in %s parts are joined by the comma of the language', (locale, joined) => {
  expect(dateWords(locale).join(['Khartoum', null, 'Omdurman'])).toBe(joined);
});
