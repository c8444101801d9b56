import { expect, type Locator, type Page } from '@playwright/test';
import type { Login } from './organisation.ts';
import { type Say, wordsOf } from './words.ts';

/** What a person does with the app, found by the words that they read. */

export const PIN = '482913';

/** The first sign-in at a browser, with a PIN chosen, up to the list. */
export async function signIn(page: Page, person: Login, pin = PIN): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('User name or e-mail').fill(person.username);
  await page.getByLabel('Password', { exact: true }).fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await choosePin(page, pin);
  await skipTour(page);
  await toList(page);
}

/** Passes over the cards that whoever is new on a device is shown. */
export async function skipTour(page: Page): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: 'Skip' }).click();
}

export async function choosePin(page: Page, pin: string): Promise<void> {
  await expect(page.getByText('Six digits that nobody guesses')).toBeVisible();
  await page.keyboard.type(pin);
  await expect(page.getByText('Once more, to be sure')).toBeVisible();
  await page.keyboard.type(pin);
}

/** Types a PIN at the lock, once it takes one. */
export async function typePin(page: Page, pin = PIN): Promise<void> {
  await expect(page.getByRole('button', { name: '1', exact: true })).toBeEnabled();
  await page.keyboard.type(pin);
}

/** Unlocks; whoever lands on their day goes on to the list. */
export async function unlock(page: Page, pin = PIN): Promise<void> {
  await typePin(page, pin);
  await expect(page.getByRole('heading', { name: 'Who is here?' })).toBeHidden();
  if (new URL(page.url()).pathname === '/today') await toList(page);
}

/** From wherever somebody landed to the list. */
async function toList(page: Page): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
  await goTo(page, '/beneficiaries');
  await expect(list(page)).toBeVisible();
}

/** The list's heading. */
export const list = (page: Page): Locator => page.getByRole('heading', { name: 'Beneficiaries' });

/** A person's line in the list. */
export const line = (page: Page, name: string): Locator =>
  page.getByRole('list', { name: 'Beneficiaries' }).getByRole('link', { name });

/** From wherever the app stands to a person's record, by the list. */
export async function openRecord(page: Page, name: string): Promise<void> {
  await line(page, name).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

/** Begins a session on an open record; the form stands open. */
export async function beginSession(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'New session' }).first().click();
  await expect(page.getByRole('button', { name: 'Write a note' })).toBeVisible();
}

/** A field to write in, by its label. */
export const field = (page: Page, label: string): Locator => page.getByRole('textbox', { name: label, exact: true });

export const note = (page: Page): Locator => page.getByRole('textbox', { name: 'Note', exact: true });

/** Opens the sync centre and answers its sentence. The screen before it stays until this one came, and speaks of its own saving. */
export async function openSync(page: Page): Promise<Locator> {
  await goTo(page, '/sync');
  await expect(page.getByRole('heading', { name: 'Sync', exact: true })).toBeVisible();
  return syncSentence(page);
}

export const syncSentence = (page: Page): Locator =>
  page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: /server|device|Sending|Keeping|refused|Fetching/ });

/** Another place of the app without loading it anew, as a link does; a reload would lock it. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => history.pushState(null, '', to), path);
}

/** The address that a page stands at, for `goTo`. */
export function pathOf(page: Page): string {
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

/** Waits until the app would open without a network: its worker has everything and serves this page. */
export async function untilInstalled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/**
 * Of a device that has its list: waits until no record is missing, as its sync centre says, and goes back. The app would
 * then open without a network, with everything.
 */
export async function untilAllIsHere(page: Page, say: Say = wordsOf('en')): Promise<void> {
  await untilInstalled(page);
  const here = pathOf(page);
  await goTo(page, '/sync');
  // Which also says that it is the sync centre that is looked at.
  const sentence = page.getByRole('main').getByRole('status');
  await expect(sentence.filter({ hasText: say('Everything is on the server') })).toBeVisible();
  await expect(page.getByRole('progressbar', { name: say('Records that are here') })).toBeHidden({ timeout: 30_000 });
  await goTo(page, here);
}

export async function lockDevice(page: Page): Promise<void> {
  await goTo(page, '/settings');
  await page.getByRole('button', { name: 'Lock now' }).click();
  await expect(page.getByRole('heading', { name: 'Who is here?' })).toBeVisible();
}

export async function signOut(page: Page): Promise<void> {
  await goTo(page, '/settings');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
}

/** New, and what. */
export async function pressNew(page: Page, what: 'Person' | 'Session' | 'Attendance'): Promise<void> {
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: what }).click();
}

/** Registers a person by New, up to their open record. */
export async function register(page: Page, name: string, phone = ''): Promise<void> {
  await pressNew(page, 'Person');
  await page.getByLabel('Full name').fill(name);
  if (phone) await field(page, 'Phone').fill(phone);
  await page.getByRole('button', { name: 'Next: consent' }).click();
  await page.getByRole('radiogroup', { name: 'Services' }).getByRole('radio', { name: 'Given' }).click();
  await page.getByRole('button', { name: 'Next: household' }).click();
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('tab', { name: 'Overview' })).toBeVisible();
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

/** Opens the person's first session from their record. */
export async function openSession(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Sessions' }).click();
  await page.getByRole('tabpanel', { name: 'Sessions' }).getByRole('link').first().click();
}
