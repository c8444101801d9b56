import { expect } from '@playwright/test';
import { goTo } from '../person.ts';
import { away, list, press, type ScreenState, see, sheet } from './walk.ts';

/** What the device is and does, and its lock. Begins with a worker who is in. */
export const deviceStates: ScreenState[] = [
  {
    name: 'sync',
    async reach(walk) {
      const { page, say } = walk;
      await away(page);
      // Everybody is on the device before its network goes.
      await list(walk);
      await goTo(page, '/sync');
      await see(page, say('Everything is on the server'));
    },
  },
  {
    name: 'sync-offline',
    async reach({ page, context }) {
      await context.setOffline(true);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    },
  },
  {
    name: 'list-offline',
    async reach(walk) {
      await list(walk);
    },
  },
  {
    name: 'settings',
    async reach({ page, context, say }) {
      await context.setOffline(false);
      await goTo(page, '/settings');
      await see(page, say('Lock this device'));
    },
  },
  {
    name: 'settings-sign-out',
    async reach({ page, say }) {
      await press(page, 'button', say('Sign out'));
      await expect(page.getByRole('alertdialog')).toBeVisible();
    },
  },
  {
    name: 'settings-password',
    async reach({ page, say }) {
      await away(page);
      await press(page, 'button', say('Change password'));
      await sheet(page);
    },
  },
  {
    name: 'help',
    async reach({ page, say }) {
      await away(page);
      await goTo(page, '/help');
      await expect(page.getByRole('heading', { name: say('Help'), level: 1 })).toBeVisible();
    },
  },
  {
    name: 'help-chapter',
    async reach({ page }) {
      await goTo(page, '/help/offline-and-sync');
      await expect(page.getByRole('heading', { name: 'What the marks mean' })).toBeVisible();
    },
  },
  {
    name: 'exports-for-others',
    async reach({ page, say }) {
      await goTo(page, '/exports');
      await see(page, say('Exports are for supervisors'));
    },
  },
  {
    name: 'nothing-here',
    async reach({ page, say }) {
      await goTo(page, '/no/such/place');
      await see(page, say('There is nothing at this address'));
    },
  },
  {
    name: 'lock',
    async reach({ page, say }) {
      await goTo(page, '/settings');
      await press(page, 'button', say('Lock now'));
      await expect(page.getByRole('heading', { name: say('Who is here?') })).toBeVisible();
    },
  },
  {
    name: 'lock-wrong',
    async reach({ page, say }) {
      await page.keyboard.type('111222');
      await see(page, new RegExp(say('That is not the PIN.')));
    },
  },
  {
    name: 'lock-passphrase',
    async reach({ page, say }) {
      await press(page, 'button', say('Use a passphrase'));
      await expect(page.getByRole('textbox', { name: say('Passphrase') })).toBeVisible();
    },
  },
  {
    name: 'lock-forgotten',
    async reach({ page, say }) {
      await press(page, 'button', say('Forgotten?'));
      await sheet(page);
    },
  },
  {
    name: 'lock-code',
    async reach({ page, say }) {
      await press(page, 'button', say('Enter a supervisor’s code'));
      await expect(page.getByRole('textbox', { name: say('The code that they read to you') })).toBeVisible();
    },
  },
];
