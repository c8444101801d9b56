import { expect } from '@playwright/test';
import { goTo } from '../person.ts';
import { comeIn, list, type ScreenState, see } from './walk.ts';

/** A device that has its rows and waits for their documents. Begins before anybody has signed in. */
export const comingStates: ScreenState[] = [
  {
    name: 'list-coming',
    async reach(walk) {
      // Asked for and never answered, until the line is cut.
      await walk.context.route('**/api/sync/documents', () => undefined);
      await comeIn(walk, walk.leila);
    },
  },
  {
    name: 'record-fetching',
    async reach({ page, lived, say }) {
      await goTo(page, `/beneficiaries/${lived.amna.id}`);
      await see(page, say('Fetching it now…'));
    },
  },
  {
    name: 'sync-coming',
    async reach({ page, say }) {
      await goTo(page, '/sync');
      await see(page, say('Stop fetching'));
    },
  },
  {
    name: 'record-not-yet',
    async reach(walk) {
      const { context, page, lived, say } = walk;
      await list(walk);
      await context.setOffline(true);
      await goTo(page, `/beneficiaries/${lived.amna.id}`);
      await see(page, say('Not on this device yet'));
      await expect(page.getByRole('button', { name: say('Try now') })).toBeVisible();
    },
  },
];
