import { expect, test } from 'vitest';
import { SPOKEN_BODY, spellCode } from '../../shared/base/spoken-code.ts';
import { codeIn, invitationLink } from './invitation-link.ts';

const code = spellCode('7'.repeat(SPOKEN_BODY));

test('an invitation is found in its address and by itself, and in nothing else', () => {
  expect(codeIn(invitationLink('https://alongside.example', code))).toBe(code);
  expect(codeIn(code)).toBe(code);
  expect(codeIn('https://elsewhere.example/menu')).toBeNull();
  expect(codeIn(`https://alongside.example/invitation#${code.slice(1)}`)).toBeNull();
});
