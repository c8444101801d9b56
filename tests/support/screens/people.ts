import { expect } from '@playwright/test';
import { goTo } from '../person.ts';
import { away, list, press, record, type ScreenState, see, sheet } from './walk.ts';

/** Finding people and registering one. Begins with a worker who is in. */
export const peopleStates: ScreenState[] = [
  {
    name: 'list',
    async reach(walk) {
      await list(walk);
    },
  },
  {
    name: 'list-filters',
    async reach({ page, say }) {
      await press(page, 'button', say('Filters'));
      await expect(page.getByRole('dialog', { name: say('Filters') })).toBeVisible();
    },
  },
  {
    name: 'list-found',
    async reach({ page, say }) {
      await away(page);
      await page.getByRole('textbox', { name: say('Search beneficiaries') }).fill('amnah');
      await expect(page.getByText('Wahida').filter({ visible: true })).toHaveCount(0);
    },
  },
  {
    name: 'list-nobody',
    async reach({ page, say }) {
      await page.getByRole('textbox', { name: say('Search beneficiaries') }).fill('zzqxv');
      await expect(page.getByRole('heading', { name: 'zzqxv' })).toBeVisible();
    },
  },
  {
    name: 'list-opened-last',
    async reach(walk) {
      await record(walk);
      await list(walk);
      await walk.page.getByRole('textbox', { name: walk.say('Search beneficiaries') }).fill('');
      await walk.page.getByRole('textbox', { name: walk.say('Search beneficiaries') }).focus();
      await see(walk.page, walk.say('Opened last'));
    },
  },
  {
    name: 'palette',
    async reach({ page, say }) {
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog', { name: say('Find or do') })).toBeVisible();
      await see(page, say('Go to'));
    },
  },
  {
    name: 'palette-found',
    async reach({ page }) {
      await page.keyboard.type('amna');
      await expect(page.getByRole('menuitem', { name: /Amna Idris Saleh/ })).toBeVisible();
    },
  },
  {
    name: 'register',
    async reach({ page, say }) {
      await away(page);
      await away(page);
      await goTo(page, '/beneficiaries/new');
      await expect(page.getByLabel(say('Full name'))).toBeVisible();
    },
  },
  {
    name: 'register-gaps-and-duplicate',
    async reach({ page, say }) {
      await page.getByLabel(say('Full name')).fill('Amna Idris Salih');
      await page.getByLabel(say('Born, or age')).fill('yesterday');
      await press(page, 'button', say('Next: consent'));
      await see(page, say('Already on this device?'));
      await expect(page.getByRole('textbox', { name: say('Born, or age') })).toBeFocused();
    },
  },
  {
    name: 'register-compare',
    async reach({ page, say }) {
      await press(page, 'button', say('Compare with {0}', { 0: 'Amna Idris Saleh' }));
      await sheet(page);
    },
  },
  {
    name: 'register-place',
    async reach({ page, say }) {
      await away(page);
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.getByRole('button', { name: new RegExp(`^${say('Place')}`) }).click();
      const place = page.getByRole('combobox', { name: say('Name or P-code of a place') });
      await expect(place).toBeFocused();
      await place.fill('abu');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'register-consent-gaps',
    async reach({ page, say }) {
      await page.keyboard.press('Enter');
      await page.getByLabel(say('Born, or age')).fill('12');
      await press(page, 'button', say('Next: consent'));
      await press(page, 'button', say('Next: household'));
      await see(page, say('Ask for consent to services. Until it is answered this stays a draft.'));
    },
  },
  {
    name: 'register-household',
    async reach({ page, say }) {
      await page
        .getByRole('radiogroup', { name: say('Services') })
        .getByRole('radio', { name: say('Given') })
        .click();
      await page.getByRole('textbox', { name: say('Guardian’s name') }).fill('Fatima Ali');
      await press(page, 'button', say('Next: household'));
      await page.getByText(say('With somebody on this device')).click();
    },
  },
  {
    name: 'list-with-draft',
    async reach(walk) {
      await list(walk);
      await expect(walk.page.getByRole('link', { name: 'Amna Idris Salih' })).toBeVisible();
    },
  },
];
