import type { Browser, BrowserContext, Page } from '@playwright/test';
import { personas } from '../../sync-server/api/demo/personas.ts';
import { createApiClient } from '../../sync-server/cli/api-client.ts';
import { fillWithSample } from '../../sync-server/cli/sample/fill.ts';
import { todayOfSample } from '../../sync-server/cli/sample/options.ts';
import { expect, test } from '../support/alongside.ts';
import {
  field,
  goTo,
  line,
  note,
  openSync,
  pathOf,
  pressNew,
  syncSentence,
  unlock,
  untilAllIsHere,
} from '../support/person.ts';

/** What a stranger does in the first ten minutes with the demonstration, on a smaller sample of the same people. */

test.use({ demo: true });
test.setTimeout(120_000);

/** How soon somebody who enters has a full day before them, in milliseconds. */
const FULL_DAY_WITHIN_MS = 15_000;
/** T4: how long a device may take to be back. */
const BACK_WITHIN_MS = 2_000;

const [worker, supervisor] = personas as [(typeof personas)[number], (typeof personas)[number]];

test.beforeEach(async ({ server }) => {
  const asOf = todayOfSample();
  await fillWithSample(createApiClient(server.url, null), { seed: 1, scenario: 'steady', asOf, people: 200 }, () => {});
});

interface Entering {
  browser: Browser;
  url: string;
  watch: (context: BrowserContext) => void;
}

/** Enters by the card of somebody, in a browser of their own, up to their first screen. */
async function enter({ browser, url, watch }: Entering, persona: { name: string }): Promise<Page> {
  const context = await browser.newContext({ baseURL: url });
  watch(context);
  const page = await context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: `Enter as ${persona.name}` }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible({ timeout: FULL_DAY_WITHIN_MS });
  return page;
}

test('a card leads to a full day; offline over a reload somebody is found, another registered and visited, and all of it arrives', async ({
  browser,
  server,
  watch,
}) => {
  const door = { browser, url: server.url, watch };
  const page = await enter(door, worker);
  const visits = page.getByText(/^5 visits$/);
  await expect(visits).toBeVisible({ timeout: FULL_DAY_WITHIN_MS });
  await expect(page.getByText(/^2 overdue$/)).toBeVisible();
  await expect(page.getByRole('link', { name: 'all on the server' })).toBeVisible();
  await untilAllIsHere(page);

  await page.context().setOffline(true);
  await page.reload();
  await unlockAs(page, worker.pin);
  const search = page.getByRole('textbox', { name: 'Search beneficiaries' });
  await search.fill('amna');
  const found = page.getByRole('list', { name: 'Beneficiaries' }).getByRole('link');
  await expect(found.first()).toContainText(/same name|mother’s name|lives with|child of/);

  await pressNew(page, 'Person');
  const name = '<b>Wahida</b> 🦁 نور';
  await field(page, 'Full name').fill(name);
  await field(page, 'Born, or age').fill('1890');
  await page.getByRole('button', { name: 'Next: consent' }).click();
  await expect(page.getByText(/^Nobody is that old/)).toBeVisible();
  await field(page, 'Born, or age').fill('about 30');
  await page.getByRole('button', { name: 'Next: consent' }).click();
  await page.getByRole('radiogroup', { name: 'Services' }).getByRole('radio', { name: 'Given' }).click();
  await page.getByRole('button', { name: 'Next: household' }).click();
  await page.getByRole('button', { name: 'Register', exact: true }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();

  // Registered in no programme: the way to a case stands where a session would begin.
  await page.getByRole('button', { name: 'Open a case' }).first().click();
  const sheet = page.getByRole('dialog', { name: 'Open a case' });
  await sheet.getByRole('button', { name: /Programme/ }).click();
  await page.getByRole('option').first().click();
  await sheet.getByRole('button', { name: 'Open it' }).click();
  await page.getByRole('button', { name: 'New session' }).click();
  await page.getByRole('button', { name: 'Write a note' }).click();
  await note(page).pressSequentially('Water in the tent. <script>alert(1)</script>');
  await expect(page.getByText('Kept on this device')).toBeVisible();
  const session = pathOf(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByRole('tab', { name: 'Overview' })).toBeVisible();

  await page.reload();
  await unlockAs(page, worker.pin);
  await expect(await openSync(page)).toContainText('only on this device');
  await goTo(page, session);
  await expect(note(page)).toHaveText('Water in the tent. <script>alert(1)</script>');
  await openSync(page);
  await page.context().setOffline(false);
  await expect(syncSentence(page)).toHaveText('Everything is on the server');

  const other = await enter(door, supervisor);
  await goTo(other, '/beneficiaries');
  await other.getByRole('textbox', { name: 'Search beneficiaries' }).fill('wahida');
  await expect(line(other, name)).toBeVisible();
  await goTo(other, session);
  await expect(note(other)).toHaveText('Water in the tent. <script>alert(1)</script>');
});

test('two windows in one note: the server is killed, both type on, and are together again at its return; without a token it tells nothing', {
  tag: '@clock',
}, async ({ browser, server, watch }) => {
  const door = { browser, url: server.url, watch };
  const hana = await enter(door, worker);
  await hana.getByRole('region', { name: 'Overdue' }).getByRole('link').first().click();
  await expect(note(hana)).toBeVisible();
  const leila = await enter(door, supervisor);
  await expect(async () => {
    await goTo(leila, pathOf(hana));
    await expect(note(leila)).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await note(leila).click();
  await expect(hana.getByRole('img', { name: supervisor.name })).toBeVisible();

  const refused = await fetch(`${server.url}/api/beneficiaries?q=amna`);
  expect(refused.status).toBe(401);
  expect(await refused.text()).not.toMatch(/amna/i);

  await server.kill();
  await note(hana).pressSequentially('Seen at home. ');
  await note(leila).pressSequentially('Call the clinic. ');
  await server.start();
  for (const page of [hana, leila]) {
    await expect(note(page)).toContainText('Seen at home.', { timeout: BACK_WITHIN_MS });
    await expect(note(page)).toContainText('Call the clinic.', { timeout: BACK_WITHIN_MS });
  }
});

/** Unlocks after a reload, up to the list. */
async function unlockAs(page: Page, pin: string): Promise<void> {
  await unlock(page, pin);
  await goTo(page, '/beneficiaries');
}
