import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { type LivedIn, liveIn } from './lived-in.ts';
import type { Login, Organisation } from './organisation.ts';
import { foundOrganisation } from './organisation.ts';
import { goTo, PIN } from './person.ts';
import type { ServerProcess } from './server-process.ts';
import { type Language, type Say, wordsOf } from './words.ts';

/*
 * Every screen of the app in the states that it has, reached on a real server by the words of either language. One list
 * for whoever has to see all of them: the accessibility tests and the screenshots. Each state begins where the one
 * before it ended, in one window.
 */

export interface Walk {
  page: Page;
  context: BrowserContext;
  say: Say;
  organisation: Organisation;
  lived: LivedIn;
  leila: Login;
}

export interface ScreenState {
  name: string;
  reach: (walk: Walk) => Promise<void>;
}

/** A server to look at: a lived-in organisation with a worker. */
export async function worldToSee(server: ServerProcess): Promise<Pick<Walk, 'organisation' | 'lived' | 'leila'>> {
  const organisation = await foundOrganisation(server.url);
  const lived = await liveIn(organisation);
  const leila = await organisation.addPerson('Leila Haddad', 'worker');
  return { organisation, lived, leila };
}

/** Opens a window in a language and a look, before anybody has signed in. */
export async function windowIn(
  browser: Browser,
  language: Language,
  options: { baseURL: string; theme?: 'light' | 'dark'; viewport?: { width: number; height: number } },
): Promise<{ context: BrowserContext; page: Page; say: Say }> {
  const { baseURL, theme = 'light', viewport } = options;
  const look = [{ name: 'alongside.look', value: JSON.stringify({ language, theme }) }];
  const context = await browser.newContext({
    baseURL,
    ...(viewport ? { viewport } : {}),
    storageState: { cookies: [], origins: [{ origin: baseURL, localStorage: look }] },
  });
  return { context, page: await context.newPage(), say: wordsOf(language) };
}

const see = (page: Page, words: string | RegExp) =>
  expect(
    page
      .getByText(words, typeof words === 'string' ? { exact: true } : {})
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
const press = (page: Page, role: 'button' | 'radio' | 'link' | 'tab', name: string) =>
  page.getByRole(role, { name }).filter({ visible: true }).first().click();
const away = (page: Page) => page.keyboard.press('Escape');

async function fillSignIn({ page, say }: Walk, login: string, password: string): Promise<void> {
  await page.getByLabel(say('User name or e-mail')).fill(login);
  await page.getByRole('textbox', { name: say('Password'), exact: true }).fill(password);
  await page.getByRole('button', { name: say('Sign in'), exact: true }).click();
}

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
];

const list = async ({ page, say }: Walk) => {
  await goTo(page, '/beneficiaries');
  await expect(page.getByText('Amna Idris Saleh').filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: say('Search beneficiaries') })).toBeVisible();
};
const record = async ({ page, lived }: Walk, tab = '') => {
  await goTo(page, `/beneficiaries/${lived.amna.id}${tab && `?tab=${tab}`}`);
  await expect(page.getByRole('heading', { name: 'Amna Idris Saleh', level: 1 })).toBeVisible();
};
const session = ({ page, lived }: Walk, id: string) =>
  goTo(page, `/beneficiaries/${lived.amna.id}/sessions/${id}?tab=sessions&case=${lived.amna.caseId}`);

/** A worker at work. Begins at the choice of a PIN. */
export const workStates: ScreenState[] = [
  {
    name: 'tour',
    async reach(walk) {
      await walk.page.keyboard.type(PIN);
      await see(walk.page, walk.say('Once more, to be sure'));
      await walk.page.keyboard.type(PIN);
      await expect(walk.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'list',
    async reach(walk) {
      await away(walk.page);
      await list(walk);
    },
  },
  {
    name: 'list-found',
    async reach({ page, say }) {
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
    name: 'register',
    async reach({ page, say }) {
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
    name: 'register-consent-gaps',
    async reach({ page, say }) {
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
  { name: 'record-with-clash', reach: (walk) => record(walk) },
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
    name: 'record-sessions',
    async reach(walk) {
      await record(walk, 'sessions');
      await see(walk.page, walk.say('Phone call'));
    },
  },
  {
    name: 'record-comments',
    async reach(walk) {
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
    name: 'record-bare',
    async reach({ page, lived }) {
      await goTo(page, `/beneficiaries/${lived.bare.id}`);
      await expect(page.getByRole('heading', { name: 'Wahida', level: 1 })).toBeVisible();
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
      await press(walk.page, 'button', walk.say('Service'));
      await see(walk.page, 'Legal advice');
    },
  },
  {
    name: 'sync',
    async reach({ page, say }) {
      await away(page);
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
      await expect(page.getByRole('dialog')).toBeVisible();
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
      await expect(page.getByRole('dialog')).toBeVisible();
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

/** An administrator and supervisor, in a window of their own. Begins at the sign-in. */
export const officeStates: ScreenState[] = [
  {
    name: 'dashboard',
    async reach(walk) {
      const { page, say, organisation } = walk;
      await page.goto('/');
      await fillSignIn(walk, organisation.admin.username, organisation.admin.password);
      await see(page, say('Six digits that nobody guesses'));
      await page.keyboard.type(PIN);
      await see(page, say('Once more, to be sure'));
      await page.keyboard.type(PIN);
      await expect(page.getByRole('dialog')).toBeVisible();
      await away(page);
      await list(walk);
      await goTo(page, '/dashboard');
      await expect(page.getByRole('button', { name: say('Open cases') })).toBeVisible();
    },
  },
  {
    name: 'dashboard-figure',
    async reach({ page, say }) {
      await press(page, 'button', say('Open cases'));
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'exports',
    async reach({ page, say }) {
      await away(page);
      await goTo(page, '/exports');
      await see(page, say('No exports yet'));
    },
  },
  {
    name: 'exports-made',
    async reach({ page, say }) {
      await page.getByRole('button', { name: say('Export'), exact: true }).click();
      await expect(page.getByRole('button', { name: say('Download') })).toBeVisible();
    },
  },
  {
    name: 'colleagues',
    async reach({ page }) {
      await goTo(page, '/admin/people');
      await expect(page.getByText('leila.haddad')).toBeVisible();
    },
  },
  {
    name: 'colleague',
    async reach({ page }) {
      await page.getByRole('button', { name: /Leila Haddad/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'colleague-new-gaps',
    async reach({ page, say }) {
      await away(page);
      await press(page, 'button', say('Add a colleague'));
      await page.getByRole('button', { name: say('Add a role') }).click();
      await page.getByRole('button', { name: say('Add'), exact: true }).click();
      await see(page, say('A name is needed.'));
    },
  },
  {
    name: 'colleague-invited',
    async reach({ page, say }) {
      await away(page);
      await page.getByRole('button', { name: /Leila Haddad/ }).click();
      await press(page, 'button', say('New invitation'));
      await expect(page.getByRole('img', { name: say('Square code of the invitation') })).toBeVisible();
    },
  },
  {
    name: 'help-pin',
    async reach({ page }) {
      await away(page);
      await goTo(page, '/help-pin');
      await expect(page.getByRole('button', { name: /Leila Haddad/ })).toBeVisible();
    },
  },
  {
    name: 'help-pin-code',
    async reach({ page, say }) {
      await page.getByRole('button', { name: /Leila Haddad/ }).click();
      await press(page, 'button', say('Show a code'));
      await expect(page.getByRole('group', { name: say('The code') })).toBeVisible();
    },
  },
  {
    name: 'sites',
    async reach({ page }) {
      await away(page);
      await goTo(page, '/admin/sites');
      await expect(page.getByText('Old Mill').filter({ visible: true }).first()).toBeVisible();
    },
  },
  {
    name: 'site-new',
    async reach({ page, say }) {
      await press(page, 'button', say('Add a site'));
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'import',
    async reach({ page, say }) {
      await away(page);
      await goTo(page, '/admin/import');
      await see(page, say('A CSV file of people'));
    },
  },
  {
    name: 'import-mapping',
    async reach({ page, say }) {
      const choosing = page.waitForEvent('filechooser');
      await press(page, 'button', say('Choose a file'));
      const csv = 'rec_id;given_name;surname;date_of_birth\nb1;Fatou;Diallo;19900512\nb2;;;19900512\n';
      await (await choosing).setFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
      await see(page, say('How dates are written'));
    },
  },
  {
    name: 'import-done',
    async reach({ page, say }) {
      await page.getByRole('button', { name: new RegExp(`^${say('Import')} `) }).click();
      await see(page, say('Imported'));
      await expect(page.getByRole('button', { name: say('Another file') })).toBeVisible();
    },
  },
];
