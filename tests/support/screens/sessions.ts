import { expect } from '@playwright/test';
import { away, press, record, type ScreenState, see, session, sheet } from './walk.ts';

/** Sessions of one person. Begins with a worker who is in. */
export const sessionStates: ScreenState[] = [
  {
    name: 'record-sessions',
    async reach(walk) {
      await record(walk, 'sessions');
      await see(walk.page, walk.say('Phone call'));
    },
  },
  {
    name: 'session-new',
    async reach(walk) {
      await record(walk, 'sessions');
      await press(walk.page, 'button', walk.say('New session'));
      await see(walk.page, walk.say('Write a note'));
    },
  },
  {
    name: 'session-note',
    async reach({ page, say }) {
      await press(page, 'button', say('Write a note'));
      await page.getByRole('textbox', { name: say('Note'), exact: true }).pressSequentially('She came alone.');
      await expect(page.getByText(say('Being kept…'))).toBeHidden();
    },
  },
  {
    name: 'session-gaps',
    async reach({ page, say }) {
      await away(page);
      await press(page, 'button', say('Mark as done'));
      await expect(page.getByRole('alert').filter({ visible: true }).first()).toBeVisible();
    },
  },
  {
    name: 'session-done',
    async reach(walk) {
      await session(walk, walk.lived.amna.done);
      await see(walk.page, /She slept two nights/);
    },
  },
  {
    name: 'session-note-of-a-newer-version',
    async reach(walk) {
      await session(walk, walk.lived.amna.foreign);
      await see(walk.page, 'Weight 9.4 kg');
    },
  },
  {
    name: 'session-services',
    async reach(walk) {
      await session(walk, walk.lived.amna.done);
      // In a roomy window the record beside it explains consent to services by buttons of that name.
      await walk.page.getByRole('button', { name: walk.say('Service'), exact: true }).click();
      await see(walk.page, 'Legal advice');
    },
  },
  {
    name: 'session-planned',
    async reach(walk) {
      await away(walk.page);
      await session(walk, walk.lived.amna.planned);
      await see(walk.page, walk.say('What for'));
    },
  },
  {
    name: 'session-repeat',
    async reach({ page, say }) {
      await press(page, 'button', say('More about this session'));
      await press(page, 'menuitem', say('Repeat…'));
      await page.getByRole('textbox', { name: say('How many times in all') }).fill('none');
      await expect(page.getByRole('dialog').getByRole('alert').or(page.getByRole('dialog')).first()).toBeVisible();
    },
  },
  {
    name: 'session-goods',
    async reach(walk) {
      await away(walk.page);
      await session(walk, walk.lived.amna.done);
      await walk.page.getByRole('button', { name: walk.say('Goods'), exact: true }).click();
      await walk.page
        .getByRole('dialog')
        .getByRole('button', { name: walk.say('Hand out'), exact: true })
        .click();
      await sheet(walk.page);
    },
  },
  {
    name: 'session-missed',
    async reach(walk) {
      await away(walk.page);
      await session(walk, walk.lived.amna.missed);
      await expect(walk.page.getByRole('radiogroup', { name: walk.say('Why it was missed') })).toBeVisible();
    },
  },
];
