import { expect } from '@playwright/test';
import { goTo } from '../person.ts';
import { away, press, type ScreenState, see, sheet } from './walk.ts';

/** The screens of an administrator, who is supervisor too. Begins with one who is in. */
export const officeStates: ScreenState[] = [
  {
    name: 'dashboard',
    async reach({ page, say }) {
      await goTo(page, '/dashboard');
      await expect(page.getByRole('button', { name: say('Open cases') })).toBeVisible();
      await expect(page.getByRole('region', { name: say('Sessions over time') }).getByRole('img')).toBeVisible();
    },
  },
  {
    name: 'dashboard-figure',
    async reach({ page, say }) {
      await press(page, 'button', say('Open cases'));
      await sheet(page);
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
      await sheet(page);
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
      await sheet(page);
    },
  },
  {
    name: 'service-gaps',
    async reach({ page, say }) {
      await away(page);
      await press(page, 'button', say('Add a service'));
      await page.getByRole('button', { name: say('Add'), exact: true }).click();
      await see(page, say('A name is needed.'));
    },
  },
  {
    name: 'areas',
    async reach({ page, say }) {
      await away(page);
      await goTo(page, '/admin/areas');
      await see(page, say('A CSV file of areas'));
    },
  },
  {
    name: 'areas-looked-at',
    async reach({ page, say }) {
      const choosing = page.waitForEvent('filechooser');
      await press(page, 'button', say('Choose a file'));
      const csv = [
        'ADM1_PCODE,ADM1_EN,ADM1_AR,ADM0_PCODE,ADM0_EN,ADM0_AR',
        'IQG15,Erbil,أربيل,IQ,Iraq,العراق',
        ',Nowhere,,IQ,Iraq,العراق',
      ].join('\n');
      await (await choosing).setFiles({ name: 'areas.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
      await see(page, say('The first of them'));
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
