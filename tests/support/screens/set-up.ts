import { expect } from '@playwright/test';
import { goTo } from '../person.ts';
import { choosePin, press, type ScreenState, see } from './walk.ts';

/** An empty server, and the screens of whoever is the first on it. */
export const setUpStates: ScreenState[] = [
  {
    name: 'set-up',
    async reach({ page, say }) {
      await page.goto('/');
      await expect(page.getByRole('heading', { name: say('A new server') })).toBeVisible();
    },
  },
  {
    name: 'set-up-gaps',
    async reach({ page, say }) {
      await press(page, 'button', say('Set up'));
      await see(page, say('Ten characters or more.'));
    },
  },
  {
    name: 'first-list',
    async reach({ page, say }) {
      await page.getByLabel(say('Your name')).fill('Samuel Okoro');
      await page.getByLabel(say('User name'), { exact: true }).fill('samuel.okoro');
      await page.getByRole('textbox', { name: say('Password'), exact: true }).fill('a quiet long password');
      await page.getByLabel(say('First site')).fill('Old Mill');
      await page.getByLabel(say('First programme')).fill('Protection');
      await press(page, 'button', say('Set up'));
      await choosePin(page, say);
      await goTo(page, '/beneficiaries');
      await see(page, say('Nobody on this device yet'));
    },
  },
  {
    name: 'first-today',
    async reach({ page, say }) {
      await goTo(page, '/today');
      await see(page, say('Nothing planned'));
    },
  },
  {
    name: 'first-inbox',
    async reach({ page, say }) {
      await goTo(page, '/away');
      await see(page, say('Nothing that you haven’t seen.'));
    },
  },
];
