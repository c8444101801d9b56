import { expect } from '@playwright/test';
import { away, press, record, type ScreenState, see, sheet } from './walk.ts';

/** Care of one case. Begins with a worker who is in. */
export const careStates: ScreenState[] = [
  {
    name: 'case',
    async reach(walk) {
      const { page, say } = walk;
      await record(walk, 'overview');
      await page.getByRole('region', { name: say('Protection concerns') }).scrollIntoViewIfNeeded();
      await see(page, 'The roof leaks over the beds.');
    },
  },
  {
    name: 'case-risk',
    async reach({ page, say }) {
      await page
        .getByRole('radiogroup', { name: say('Risk') })
        .getByRole('radio', { name: say('Medium') })
        .click();
      await see(page, say('When do you look at it again?'));
    },
  },
  {
    name: 'case-plan',
    async reach({ page, say }) {
      await page.getByText('A safe birth').filter({ visible: true }).first().scrollIntoViewIfNeeded();
      await page.getByRole('textbox', { name: say('Add a goal') }).fill('Papers for all of them');
    },
  },
  {
    name: 'concern-gaps',
    async reach({ page, say }) {
      await press(page, 'button', say('Add a concern'));
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('Add it') })
        .click();
      await see(page, say('Choose what comes nearest.'));
    },
  },
  {
    name: 'step-change',
    async reach({ page, say }) {
      await away(page);
      await page
        .getByRole('button', { name: say('More about {name}', { name: 'Go with her to the health post' }) })
        .click();
      await press(page, 'menuitem', say('Change'));
      await sheet(page);
    },
  },
  {
    name: 'refer-without-consent',
    async reach({ page, say }) {
      await away(page);
      await press(page, 'button', say('Refer'));
      await see(page, say('No referral leaves without their consent'));
    },
  },
  {
    name: 'refer-gaps',
    async reach({ page, say }) {
      await press(page, 'button', say('They agreed'));
      await press(page, 'button', say('Make the referral'));
      await see(page, say('Write what the person needs from the service.'));
    },
  },
  {
    name: 'referral',
    async reach({ page, say }) {
      await page.getByRole('radio', { name: /Health post/ }).press('Space');
      await page.getByRole('textbox', { name: say('Reason') }).fill('Seven months pregnant, no check so far.');
      await press(page, 'button', say('Make the referral'));
      await expect(page.getByRole('article').first()).toContainText('Market road 4');
    },
  },
  {
    name: 'referral-answer',
    async reach({ page, say }) {
      await press(page, 'button', say('They accepted'));
      await expect(page.getByRole('textbox', { name: say('What they said') })).toBeVisible();
    },
  },
  {
    name: 'case-close',
    async reach(walk) {
      const { page, say } = walk;
      await record(walk, 'overview');
      await press(page, 'button', say('Close the case'));
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('Close it') })
        .click();
      await see(page, say('Choose what comes nearest.'));
    },
  },
  {
    name: 'case-closed',
    async reach({ page, say }) {
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('Why is it closed?') })
        .click();
      await page.getByRole('option').nth(1).click();
      await page.getByRole('textbox', { name: say('Reason') }).fill('Lives with her aunt in the capital now.');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('Close it') })
        .click();
      await expect(page.getByRole('heading', { name: say('No open case') })).toBeVisible();
    },
  },
];
