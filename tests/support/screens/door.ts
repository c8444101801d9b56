import { expect } from '@playwright/test';
import { PIN } from '../person.ts';
import { fillSignIn, type ScreenState, see, sheet } from './walk.ts';

/** Before anybody is in, and coming in. */
export const doorStates: ScreenState[] = [
  {
    name: 'invitation',
    async reach({ page, say }) {
      await page.goto('/invitation');
      await expect(page.getByRole('heading', { name: say('Your invitation') })).toBeVisible();
    },
  },
  {
    name: 'sign-in',
    async reach({ page, say }) {
      await page.goto('/');
      await expect(page.getByLabel(say('User name or e-mail'))).toBeVisible();
    },
  },
  {
    name: 'sign-in-wrong',
    async reach(walk) {
      await fillSignIn(walk, 'leila.haddad', 'not the password');
      await see(walk.page, walk.say('User name and password don’t match. Check both and try again.'));
    },
  },
  {
    name: 'choose-pin',
    async reach(walk) {
      await fillSignIn(walk, walk.leila.username, walk.leila.password);
      await see(walk.page, walk.say('Six digits that nobody guesses'));
    },
  },
  {
    name: 'choose-pin-easy',
    async reach({ page, say }) {
      await page.keyboard.type('123456');
      await see(page, say('That one is guessed first. Choose digits without a pattern.'));
    },
  },
  {
    name: 'tour',
    async reach(walk) {
      await walk.page.keyboard.type(PIN);
      await see(walk.page, walk.say('Once more, to be sure'));
      await walk.page.keyboard.type(PIN);
      await sheet(walk.page);
    },
  },
];
