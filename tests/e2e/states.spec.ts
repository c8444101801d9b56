import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { build, type PreviewServer, preview } from 'vite';
import { findFaults, findOverflow } from '../support/axe.ts';
import { type Say, wordsOf } from '../support/words.ts';

/*
 * The screens of a field worker in states that are hard to reach with a real server, over a device that lives in memory
 * (tests/fixture). Each state is looked over by axe, in English and Arabic, on a phone and in a roomy window, in dark.
 */

let server: PreviewServer;
let url = '';
let outDir = '';

// Built once for both walks: each state loads the page anew, and a development server would send its hundreds of files.
test.describe.configure({ mode: 'default' });
// Nothing is fetched ahead for a page that is left at once.
test.use({ serviceWorkers: 'block' });

test.beforeAll(async () => {
  // A busy machine may take long to build; that is none of the test's time.
  test.setTimeout(200_000);
  outDir = mkdtempSync(path.join(tmpdir(), 'alongside-states-'));
  const configFile = 'tests/fixture/vite.config.ts';
  await build({ configFile, logLevel: 'error', build: { outDir, emptyOutDir: true, reportCompressedSize: false } });
  server = await preview({ configFile, logLevel: 'error', build: { outDir } });
  url = server.resolvedUrls!.local[0]!;
});
test.afterAll(async () => {
  await server.close();
  rmSync(outDir, { recursive: true });
});

/** What the fixture puts on the window. */
interface Far {
  first(): string;
  yusuf: object;
  write(values: Record<string, string>): void;
  line: { set(line: object): void };
  others: { set(others: object[]): void };
}
type WithFar = { far: Far };

async function openList(page: Page): Promise<void> {
  await page.evaluate(() => history.pushState(null, '', '/beneficiaries'));
  await expect(page.getByRole('search')).toBeVisible();
}

async function openFirst(page: Page): Promise<void> {
  await page.evaluate(() =>
    history.pushState(null, '', `/beneficiaries/${(window as unknown as WithFar).far.first()}`),
  );
  await expect(page.getByRole('heading', { level: 1, name: 'Amna Idris Saleh' })).toBeVisible();
}
const field = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });

interface State {
  name: string;
  /** The walks of a phone (tests/support/screens) come by it too, in Arabic as well: here it is looked at in a roomy window. */
  isWalked?: boolean;
  query?: string;
  reach?: (page: Page, say: Say) => Promise<void>;
}

const states: State[] = [
  { name: 'lock', query: '', isWalked: true },
  {
    name: 'lock after a wrong PIN',
    isWalked: true,
    query: '',
    reach: async (page, say) => {
      await page.keyboard.type('111222');
      await expect(page.getByText(say('That is not the PIN.'))).toBeVisible();
    },
  },
  { name: 'sign-in', query: '?here=0', isWalked: true },
  { name: 'today', isWalked: true },
  { name: 'today with nobody in it', query: '?unlocked&people=0' },
  { name: 'list', reach: openList },
  {
    name: 'list with nobody in it',
    query: '?unlocked&people=0',
    reach: async (page, say) => {
      await openList(page);
      await expect(page.getByRole('heading', { name: say('Nobody on this device yet') })).toBeVisible();
    },
  },
  {
    name: 'list with answers',
    isWalked: true,
    reach: async (page) => {
      await openList(page);
      await page.getByRole('search').getByRole('textbox').fill('amna');
      await expect(page.getByText('Amnah Warsame').first()).toBeVisible();
    },
  },
  {
    name: 'list without answers',
    isWalked: true,
    reach: async (page) => {
      await openList(page);
      await page.getByRole('search').getByRole('textbox').fill('zzqx');
      await expect(page.getByRole('heading', { name: 'zzqx' })).toBeVisible();
    },
  },
  { name: 'record with a clash', isWalked: true, reach: openFirst },
  {
    name: 'record with a colleague in a field, offline',
    reach: async (page) => {
      await openFirst(page);
      await page.evaluate(() => {
        const { far } = window as unknown as WithFar;
        far.others.set([{ ...far.yusuf, field: 'fields.livesAt' }]);
        far.line.set({ state: 'offline', since: Date.now(), why: 'no-network' });
      });
      await expect(page.getByText('Yusuf', { exact: false }).first()).toBeVisible();
    },
  },
  {
    name: 'record with a value that can not enter it',
    isWalked: true,
    reach: async (page, say) => {
      await openFirst(page);
      const born = page.getByRole('textbox', { name: say('Born') });
      await born.fill('1890');
      await born.blur();
      await expect(page.getByText('1990').first()).toBeVisible();
    },
  },
  {
    name: 'record that is not here',
    isWalked: true,
    reach: async (page, say) => {
      await page.evaluate(() => history.pushState(null, '', '/beneficiaries/11111111-1111-4111-8111-111111111111'));
      await expect(page.getByText(say('This record isn’t on this device'))).toBeVisible();
    },
  },
  {
    name: 'record of which the row alone is here',
    query: '?unlocked&people=40&missing=person',
    reach: async (page, say) => {
      await openFirst(page);
      await expect(page.getByText(say('Not on this device yet'))).toBeVisible();
    },
  },
  {
    name: 'record whose case is not here yet',
    query: '?unlocked&people=40&missing=cases',
    reach: async (page, say) => {
      await openFirst(page);
      await expect(page.getByText(say('Not on this device yet')).first()).toBeVisible();
    },
  },
  {
    name: 'sync centre with what is still to come',
    query: '?unlocked&people=40&missing=cases',
    reach: async (page, say) => {
      await page.evaluate(() => history.pushState(null, '', '/sync'));
      await expect(page.getByRole('button', { name: say('Stop fetching') })).toBeVisible();
    },
  },
  {
    name: 'sync centre where fetching was stopped',
    query: '?unlocked&people=40&missing=cases',
    reach: async (page, say) => {
      await page.evaluate(() => history.pushState(null, '', '/sync'));
      await page.getByRole('button', { name: say('Stop fetching') }).click();
      await expect(page.getByRole('button', { name: say('Fetch now'), exact: true })).toBeVisible();
    },
  },
  {
    name: 'registration with a likely duplicate and a refusal',
    reach: async (page, say) => {
      await page.evaluate(() => history.pushState(null, '', '/beneficiaries/new'));
      await field(page, say('Full name')).fill('Amna Idriss Salih');
      await expect(page.getByText('Amna Idris Saleh').first()).toBeVisible();
      await field(page, say('Full name')).press('Enter');
      await page
        .getByRole('radio', { name: say('Refused', {}, 'consent') })
        .first()
        .click();
    },
  },
  {
    name: 'settings',
    isWalked: true,
    reach: async (page, say) => {
      await page.evaluate(() => history.pushState(null, '', '/settings'));
      await expect(page.getByRole('heading', { level: 1, name: say('Settings') })).toBeVisible();
    },
  },
  {
    name: 'no such place',
    isWalked: true,
    reach: async (page, say) => {
      await page.evaluate(() => history.pushState(null, '', '/no/such/place'));
      await expect(page.getByRole('heading', { name: say('There is nothing at this address') })).toBeVisible();
    },
  },
];

// Both languages, sizes and looks, in two walks: a phone in Arabic is where things run off the side first.
const walks = [
  { locale: 'ar', language: 'ar', size: 'phone', colorScheme: 'light' },
  { locale: 'en-GB', language: 'en', size: 'desk', colorScheme: 'dark' },
] as const;

for (const { locale, language, size, colorScheme } of walks) {
  test.describe(`${locale}, ${size}`, () => {
    test.use({
      locale,
      colorScheme,
      viewport: size === 'phone' ? { width: 360, height: 740 } : { width: 1280, height: 800 },
      hasTouch: size === 'phone',
    });
    test('axe finds nothing in any state', async ({ page }) => {
      // Some twenty states in one walk, on a machine that may be busy with other tests.
      test.setTimeout(300_000);
      const say = wordsOf(language);
      // Each state is a person's first, whatever the tab held before.
      await page.addInitScript(() => sessionStorage.clear());
      for (const { name, query = '?unlocked&people=40', isWalked, reach } of states) {
        if (isWalked && size === 'phone') continue;
        await test.step(name, async () => {
          await page.goto(url + query);
          await expect(page.locator('main')).toBeVisible();
          await reach?.(page, say);
          expect.soft([...(await findFaults(page)), ...(await findOverflow(page))], name).toEqual([]);
        });
      }
    });
  });
}
