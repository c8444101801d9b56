import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { type LivedIn, liveIn } from '../lived-in.ts';
import type { Login, Organisation } from '../organisation.ts';
import { foundOrganisation } from '../organisation.ts';
import { goTo, PIN } from '../person.ts';
import type { ServerProcess } from '../server-process.ts';
import { type Language, type Say, wordsOf } from '../words.ts';

/*
 * Every screen of the app in the states that it has, reached on a real server by the words of any language. One list, a
 * file an area, for whoever has to see all of them: the accessibility tests and the screenshots. Each state begins where
 * the one before it ended, in one window. Here is what the areas share.
 */

export interface Walk {
  page: Page;
  context: BrowserContext;
  say: Say;
  organisation: Organisation;
  lived: LivedIn;
  leila: Login & { id: string };
}

export interface ScreenState {
  name: string;
  reach: (walk: Walk) => Promise<void>;
}

/** A server to look at: a lived-in organisation with a worker whose day is full. */
export async function worldToSee(server: ServerProcess): Promise<Pick<Walk, 'organisation' | 'lived' | 'leila'>> {
  const organisation = await foundOrganisation(server.url);
  const leila = await organisation.addPerson('Leila Haddad', 'worker');
  const lived = await liveIn(organisation, leila.id);
  return { organisation, lived, leila };
}

/** How a window looks: in the light and as large as a phone unless said otherwise. */
export interface Look {
  theme?: 'light' | 'dark';
  viewport?: { width: number; height: number };
}

/** Opens a window in a language and a look, before anybody has signed in. */
export async function windowIn(
  browser: Browser,
  language: Language,
  options: Look & { baseURL: string },
): Promise<{ context: BrowserContext; page: Page; say: Say }> {
  const { baseURL, theme = 'light', viewport } = options;
  const look = [{ name: 'alongside.look', value: JSON.stringify({ language, theme }) }];
  const context = await browser.newContext({
    baseURL,
    locale: { en: 'en-GB', ar: 'ar-EG', fr: 'fr-FR' }[language],
    ...(viewport ? { viewport } : {}),
    storageState: { cookies: [], origins: [{ origin: baseURL, localStorage: look }] },
  });
  return { context, page: await context.newPage(), say: wordsOf(language) };
}

export const see = (page: Page, words: string | RegExp) =>
  expect(
    page
      .getByText(words, typeof words === 'string' ? { exact: true } : {})
      .filter({ visible: true })
      .first(),
  ).toBeVisible();
/** Presses the first that is in sight: what a phone shows and what a desk shows may both be drawn. */
export const press = (page: Page, role: 'button' | 'radio' | 'link' | 'tab' | 'menuitem', name: string) =>
  page.getByRole(role, { name }).filter({ visible: true }).first().click();
/** Waits for a sheet that has come, and for the menu that it was asked for in, a dialog itself, to be gone. */
export async function sheet(page: Page): Promise<void> {
  const dialogs = page.getByRole('dialog');
  await expect(dialogs).toHaveCount(1);
  await expect(dialogs).toBeVisible();
}
export const away = (page: Page) => page.keyboard.press('Escape');

export async function fillSignIn({ page, say }: Walk, login: string, password: string): Promise<void> {
  await page.getByLabel(say('User name or e-mail')).fill(login);
  await page.getByRole('textbox', { name: say('Password'), exact: true }).fill(password);
  await page.getByRole('button', { name: say('Sign in'), exact: true }).click();
}

/** Through the door without looking at it: signed in for the first time at this window, past the tour. */
export async function comeIn(walk: Walk, { username, password }: Login): Promise<void> {
  const { page, say } = walk;
  await page.goto('/sign-in');
  await fillSignIn(walk, username, password);
  await choosePin(page, say);
  await list(walk);
}

/** A PIN twice, and past the tour. */
export async function choosePin(page: Page, say: Say): Promise<void> {
  await see(page, say('Six digits that nobody guesses'));
  await page.keyboard.type(PIN);
  await see(page, say('Once more, to be sure'));
  await page.keyboard.type(PIN);
  // The keys of a device are slow to make on purpose, and slower where several are made at the same time.
  await expect(page.getByRole('dialog')).toBeVisible({ timeout: 40_000 });
  await away(page);
}

export const list = async ({ page, say }: Walk): Promise<void> => {
  await goTo(page, '/beneficiaries');
  await expect(page.getByText('Amna Idris Saleh').filter({ visible: true }).first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: say('Search beneficiaries') })).toBeVisible();
};
export const record = async ({ page, lived }: Walk, tab = ''): Promise<void> => {
  await goTo(page, `/beneficiaries/${lived.amna.id}${tab && `?tab=${tab}`}`);
  await expect(page.getByRole('heading', { name: 'Amna Idris Saleh', level: 1 })).toBeVisible();
};
export const session = ({ page, lived }: Walk, id: string): Promise<void> =>
  goTo(page, `/beneficiaries/${lived.amna.id}/sessions/${id}?tab=sessions&case=${lived.amna.caseId}`);
