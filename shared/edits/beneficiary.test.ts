import { expect, test } from 'vitest';
import { editContext, factsOf } from '../../tests/support/edit-context.ts';
import { setRegister } from '../base/set-register.ts';
import { beneficiaryMap } from '../docs/beneficiary.ts';
import { projectBeneficiary } from '../projections/beneficiary.ts';
import { setBeneficiary } from './beneficiary.ts';

test('an e-mail address that is none stays out of the document, and one that is there from before is read', () => {
  const context = editContext(factsOf('beneficiary'));
  const emailNow = () => projectBeneficiary(context.doc, context.facts).row.email;
  setRegister(beneficiaryMap(context.doc), 'email', 'not a mail', '2026-11-20T08:00:00.000Z');
  expect(emailNow()).toBe('not a mail');
  for (const email of ['not a mail', 'amna@', '@example.org', 'amna@example', 'a@b@example.org', 'amna@example.'])
    expect(setBeneficiary(context, { email })).toEqual({
      ok: false,
      error: { code: 'invalid', field: 'email', reason: 'not-an-email' },
    });
  expect(setBeneficiary(context, { email: 'amna.idris+1@mail.example.org' }).ok).toBe(true);
  expect(emailNow()).toBe('amna.idris+1@mail.example.org');
  expect(setBeneficiary(context, { email: null }).ok).toBe(true);
  expect(emailNow()).toBeNull();
});
