import { expect } from '@playwright/test';
import { goTo } from '../person.ts';
import { away, press, record, type ScreenState, see } from './walk.ts';

/** A person’s record and household. Begins with a worker who is in. */
export const recordStates: ScreenState[] = [
  {
    name: 'record-with-clash',
    async reach(walk) {
      await record(walk);
      // Once its case is read.
      await expect(walk.page.getByRole('button', { name: walk.say('New session') }).first()).toBeVisible();
    },
  },
  {
    name: 'record-field-not-valid',
    async reach({ page, say }) {
      const phone = page.getByRole('textbox', { name: say('Phone'), exact: true });
      await phone.fill('none');
      await phone.blur();
      await see(page, new RegExp(say('Kept as typed. Not in the record yet.')));
    },
  },
  {
    name: 'record-call',
    async reach({ page, say }) {
      await press(page, 'button', say('Call'));
      await expect(page.getByRole('dialog', { name: say('Before you call') })).toBeVisible();
    },
  },
  {
    name: 'record-comments',
    async reach(walk) {
      await away(walk.page);
      await record(walk, 'comments');
      await see(walk.page, 'May the clinic ring her?');
    },
  },
  {
    name: 'record-comment-edited',
    async reach({ page, say }) {
      await expect(page.getByText('May the clinic ring her?').filter({ visible: true })).toBeVisible();
      await press(page, 'button', say('Reply'));
      await page.getByRole('textbox').last().fill('She asks for Thursday.');
    },
  },
  {
    name: 'record-timeline',
    async reach(walk) {
      await record(walk, 'timeline');
      await expect(
        walk.page
          .getByRole('tabpanel', { name: walk.say('Timeline') })
          .getByRole('listitem')
          .first(),
      ).toBeVisible();
    },
  },
  {
    name: 'household',
    async reach(walk) {
      await record(walk, 'household');
      await expect(walk.page.getByRole('list', { name: walk.say('Members') })).toBeVisible();
    },
  },
  {
    name: 'household-add',
    async reach({ page, say }) {
      await press(page, 'button', say('Add a member'));
      await page.getByRole('searchbox', { name: say('Search people') }).fill('deng');
      await expect(page.getByRole('option', { name: /Deng Akol/ })).toBeVisible();
    },
  },
  {
    name: 'household-add-by-name',
    async reach({ page, say }) {
      await page.getByRole('searchbox', { name: say('Search people') }).fill('');
      await press(page, 'button', say('Add somebody by name alone'));
      await page.getByRole('textbox', { name: say('Age in years') }).fill('eight');
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('Add'), exact: true })
        .click();
      await see(page, say('A name is needed, such as Noor.'));
    },
  },
  {
    name: 'household-two',
    async reach({ page, say }) {
      // In a roomy window the record beside the sheet has a name too.
      const sheet = page.getByRole('dialog');
      await sheet.getByRole('textbox', { name: say('Name'), exact: true }).fill('Noor');
      await sheet.getByRole('textbox', { name: say('Age in years') }).fill('8');
      await sheet.getByRole('button', { name: say('Add'), exact: true }).click();
      await expect(page.getByRole('list', { name: say('Members') }).getByRole('listitem')).toHaveCount(2);
    },
  },
  {
    name: 'record-bare',
    async reach({ page, lived }) {
      await goTo(page, `/beneficiaries/${lived.bare.id}`);
      await expect(page.getByRole('heading', { name: 'Wahida', level: 1 })).toBeVisible();
    },
  },
  {
    name: 'household-none',
    async reach({ page, lived, say }) {
      await goTo(page, `/beneficiaries/${lived.bare.id}?tab=household`);
      await see(page, say('Not in a household yet'));
    },
  },
  {
    name: 'record-no-sessions',
    async reach({ page, lived, say }) {
      await goTo(page, `/beneficiaries/${lived.bare.id}?tab=sessions`);
      await see(page, say('No sessions yet'));
    },
  },
  {
    name: 'record-no-comments',
    async reach({ page, lived, say }) {
      await goTo(page, `/beneficiaries/${lived.bare.id}?tab=comments`);
      await see(page, say('No comments yet'));
    },
  },
  {
    name: 'record-not-here',
    async reach({ page, say }) {
      await goTo(page, '/beneficiaries/7d3b0f5e-8c68-4a0e-9d0c-3b1f7b1c2a11');
      await see(page, say('This record isn’t on this device'));
    },
  },
];
