import { type BrowserContext, expect, type Page } from '@playwright/test';
import type { DocumentsRequest } from '../../shared/protocol/sync-frames.ts';
import { goTo, line, openRecord, openSync, signIn, unlock, untilInstalled } from '../support/person.ts';
import { test } from '../support/profile.ts';

const PEOPLE = 30;
const nameOf = (n: number) => `Person ${String(n).padStart(2, '0')}`;
const stillToCome = (page: Page) => page.getByText(/still to come/);

/** Holds batches of documents back until they may come; what somebody opens is asked for alone, and comes. */
async function holdBatches(context: BrowserContext) {
  const gate = Promise.withResolvers<void>();
  await context.route('**/api/sync/documents', async (route) => {
    const { documents } = route.request().postDataJSON() as DocumentsRequest;
    if (documents.length > 1) await gate.promise;
    // The page may have given it up meanwhile.
    await route.continue().catch(() => undefined);
  });
  return { letThrough: () => gate.resolve() };
}

test('a new device has its list at once, opens a record at once, and goes on where it was when the line is back [V7] [V8] [V9]', async ({
  organisation,
  profile,
}) => {
  test.setTimeout(180_000);
  for (let n = 0; n < PEOPLE; n += 1) await organisation.addBeneficiary({ fullName: nameOf(n) });
  const leila = await organisation.addPerson('Leila Haddad', 'worker');
  const context = await profile.start();
  const batches = await holdBatches(context);
  const pulls: string[] = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.pathname === '/api/sync') pulls.push(url.search);
  });
  const page = await context.newPage();
  await signIn(page, leila);

  await expect(line(page, nameOf(0))).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: `${PEOPLE} on this device` })).toBeAttached();
  await openRecord(page, nameOf(3));
  await expect(page.getByRole('button', { name: 'New session' }).first()).toBeVisible();
  await openSync(page);
  await expect(stillToCome(page)).toBeVisible();
  await untilInstalled(page);

  await context.setOffline(true);
  await page.reload();
  await unlock(page);
  await goTo(page, '/beneficiaries');
  await openRecord(page, nameOf(3));
  await expect(page.getByRole('button', { name: 'New session' }).first()).toBeVisible();
  await goTo(page, '/beneficiaries');
  await openRecord(page, nameOf(5));
  await expect(page.getByText('Not on this device yet')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Try now' })).toBeVisible();

  batches.letThrough();
  await context.setOffline(false);
  await expect(page.getByRole('button', { name: 'New session' }).first()).toBeVisible();
  await openSync(page);
  await expect(stillToCome(page)).toBeHidden();
  expect(pulls.filter((search) => !search.includes('after='))).toEqual(['?rows=1']);
});

test('a day whose records are still coming claims neither that nothing is planned nor how many visits there are', async ({
  organisation,
  profile,
}) => {
  const leila = await organisation.addPerson('Leila Haddad', 'worker');
  const context = await profile.start();
  const list = Promise.withResolvers<void>();
  await context.route('**/api/sync?*', async (route) => {
    await list.promise;
    await route.continue().catch(() => undefined);
  });
  const page = await context.newPage();
  await signIn(page, leila);
  await goTo(page, '/today');
  await expect(page.getByRole('heading', { name: 'Fetching the first records…' })).toBeVisible();
  await expect(page.getByText('Nothing planned')).toBeHidden();
  await expect(page.getByText('0 visits')).toBeHidden();
  list.resolve();
  await expect(page.getByRole('heading', { name: 'Nothing planned' })).toBeVisible();
  await expect(page.getByText('0 visits')).toBeVisible();
});
