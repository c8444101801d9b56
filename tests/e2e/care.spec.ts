import { addDays } from '../../shared/base/clock.ts';
import type { CaseRow } from '../../shared/projections/case.ts';
import { expect, test } from '../support/alongside.ts';
import { openRecord, untilAllIsHere } from '../support/person.ts';

test('care of a whole case without a network: risk, concern, plan, referral with its letter, closing, and back [V6] [M5]', async ({
  organisation,
  seat,
}) => {
  const { id, caseId } = await organisation.addBeneficiary({
    fullName: 'Amna Idris Saleh',
    birthDate: '1990-05-12',
    phone: '07700 900 482',
    safeToCall: 'with-care',
    safeContact: 'Say it is the sewing class.',
  });
  await organisation.api('/api/services', {
    method: 'POST',
    body: { name: 'Health post', provider: 'Red Crescent', address: 'Market road 4' },
  });
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Baghdad' }).format(Date.now());
  await organisation.api(`/api/beneficiaries/${id}/sessions`, {
    method: 'POST',
    body: { fields: { on: addDays(today, 7), status: 'planned', kind: 'home-visit' } },
  });
  const { page, context } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await openRecord(page, 'Amna Idris Saleh');
  const concerns = page.getByRole('region', { name: 'Protection concerns' });
  await expect(concerns).toContainText('None is known.');
  await untilAllIsHere(page);
  await context.setOffline(true);

  await test.step('a risk asks when somebody looks again', async () => {
    await page.getByRole('radiogroup', { name: 'Risk' }).getByRole('radio', { name: 'High' }).press('Space');
    const review = page.getByRole('group', { name: 'Look at the risk again' });
    await review.getByRole('button', { name: '2 weeks' }).press('Enter');
    await expect(review).toContainText('Look again by');
  });

  await test.step('a concern is chosen from a list in plain words, by keyboard', async () => {
    await concerns.getByRole('button', { name: 'Add a concern' }).press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Add a concern' });
    await sheet.getByRole('button', { name: 'Add it' }).press('Enter');
    await expect(sheet).toContainText('Choose what comes nearest.');
    await sheet.getByRole('button', { name: /What is the concern/ }).press('Enter');
    await page.keyboard.type('Separated');
    await page.keyboard.press('Enter');
    await sheet.getByRole('radio', { name: 'Grave' }).press('Space');
    await sheet.getByRole('textbox', { name: 'What is known' }).fill('Lost her brother at the crossing.');
    await sheet.getByRole('button', { name: 'Add it' }).press('Enter');
    await expect(concerns.getByRole('listitem')).toContainText('Separated from family');
  });

  const plan = page.getByRole('region', { name: 'Plan' });
  await test.step('a plan is typed line by line; a tick is one press and can be taken back', async () => {
    await plan.getByRole('textbox', { name: 'Add a goal' }).fill('Find her brother');
    await page.keyboard.press('Enter');
    const goal = plan.getByRole('listitem', { name: 'Find her brother' });
    await goal.getByRole('textbox', { name: 'Add a step' }).fill('Write to the tracing service');
    await page.keyboard.press('Enter');
    await goal.getByRole('textbox', { name: 'Add a step' }).fill('Ask at the camp');
    await page.keyboard.press('Enter');
    await goal.getByRole('button', { name: 'More about Ask at the camp' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Change' }).press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Change the step' });
    await sheet.getByLabel('By when').fill(addDays(today, -3));
    await sheet.getByRole('combobox', { name: 'Who does it' }).fill('her aunt');
    await page.keyboard.press('Enter');
    await expect(goal).toContainText('Overdue since');
    // It gives the focus back when it is gone, and a press in that moment goes astray.
    await expect(sheet).toBeHidden();
    await expect(goal.getByRole('button', { name: 'More about Ask at the camp' })).toBeFocused();
    await goal.getByRole('checkbox', { name: 'Ask at the camp' }).press('Space');
    await expect(goal.getByRole('checkbox', { name: 'Ask at the camp' })).toBeChecked();
    // The tick is there before its own way back is: until then the toast of the change before stands.
    await expect(page.getByText('Step done.')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(goal.getByRole('checkbox', { name: 'Ask at the camp' })).not.toBeChecked();
    await goal.getByRole('checkbox', { name: 'Write to the tracing service' }).press('Space');
    await expect(goal).toContainText('1 step to do');
  });

  await test.step('no referral without consent; with it, a letter that prints alone on its page', async () => {
    await page.getByRole('button', { name: 'Refer', exact: true }).press('Enter');
    await expect(page.getByText('No referral leaves without their consent')).toBeVisible();
    await page.getByRole('button', { name: 'They agreed' }).press('Enter');
    await page.getByRole('radio', { name: /Health post/ }).press('Space');
    await page.getByRole('textbox', { name: 'Reason' }).fill('Seven months pregnant, no check so far. '.repeat(49));
    await page.getByRole('button', { name: 'Make the referral' }).press('Enter');
    const letter = page.getByRole('article', { name: 'Letter of referral' });
    await expect(letter).toContainText('Amna Idris Saleh');
    await expect(letter).toContainText('Market road 4');
    await expect(letter).toContainText('Say it is the sewing class.');
    await expect(letter.getByRole('img', { name: 'Code that opens the record, for our team alone' })).toBeVisible();

    await page.emulateMedia({ media: 'print' });
    await expect(letter).toBeVisible();
    await expect(page.getByRole('button')).toHaveCount(0);
    await expect(page.getByRole('main')).toBeHidden();
    const pages = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g);
    expect(pages).toHaveLength(1);
    await page.emulateMedia({ media: null });
    await page.getByRole('button', { name: /Language of the letter/ }).press('Enter');
    await page.getByRole('option', { name: 'العربية' }).press('Enter');
    await expect(page.getByRole('article')).toHaveAttribute('dir', 'rtl');
  });

  await test.step('the answer is recorded', async () => {
    await page.getByRole('button', { name: 'They accepted' }).press('Enter');
    await page.getByRole('textbox', { name: 'What they said' }).fill('Thursday at nine');
    await page.getByRole('button', { name: 'Record it' }).press('Enter');
    await expect(page.getByRole('list', { name: 'Course of the referral' })).toContainText('Thursday at nine');
    await page.getByRole('button', { name: 'Close', exact: true }).first().press('Enter');
    await expect(page.getByRole('region', { name: 'Referrals' })).toContainText('Accepted');
  });

  await test.step('closing tells what is open, cancels what is planned, and can be taken back', async () => {
    await page.getByRole('button', { name: 'Close the case' }).press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Close the case' });
    await expect(sheet).toContainText('Last risk: High');
    await expect(sheet).toContainText('1 planned visit will be cancelled.');
    await expect(sheet).toContainText('1 goal is open');
    await sheet.getByRole('button', { name: /Why is it closed/ }).press('Enter');
    await page.keyboard.type('Moved');
    await page.keyboard.press('Enter');
    await sheet.getByRole('textbox', { name: 'Reason' }).fill('Lives with her aunt in the capital now.');
    await sheet.getByRole('button', { name: 'Close it' }).press('Enter');
    await expect(page.getByRole('heading', { name: 'No open case' })).toBeVisible();
    await page.getByRole('button', { name: '1 closed case' }).press('Enter');
    await expect(page.getByText('Moved away')).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).press('Enter');
    await expect(page.getByRole('heading', { name: '1 case' })).toBeVisible();
  });

  await context.setOffline(false);
  const inApi = () => organisation.api<CaseRow>(`/api/beneficiaries/${id}/cases/${caseId}`);
  await expect.poll(inApi).toMatchObject({
    status: 'open',
    riskLevel: 'high',
    riskReviewOn: addDays(today, 14),
    protectionConcerns: [{ kind: 'family-separation', severity: 'high', details: 'Lost her brother at the crossing.' }],
    goals: [
      {
        title: 'Find her brother',
        steps: [
          { title: 'Ask at the camp', who: 'her aunt', doneOn: null },
          { title: 'Write to the tracing service', doneOn: today },
        ],
      },
    ],
    referrals: [{ serviceName: 'Health post', state: 'accepted', reply: 'Thursday at nine', madeOn: today }],
    sessions: [{ status: 'planned' }],
    clashes: [],
  });
});
