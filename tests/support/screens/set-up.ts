import { expect } from '@playwright/test';
import { press, type ScreenState, see } from './walk.ts';

/** An empty server: its own small walk, since it is over as soon as somebody is there. */
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
];
