import { expect } from '@playwright/test';
import { goTo } from '../person.ts';
import { away, press, type ScreenState, see, sheet } from './walk.ts';

/** A worker’s day, and what others did meanwhile. Begins with a worker who is in. */
export const dayStates: ScreenState[] = [
  {
    name: 'today',
    async reach({ page, organisation, lived, say }) {
      const { id, caseId } = lived.tesfaye;
      await organisation.api(`/api/beneficiaries/${id}`, { method: 'PATCH', body: { phone: '07700 900 555' } });
      await organisation.api(`/api/beneficiaries/${id}/cases/${caseId}`, {
        method: 'PATCH',
        body: { riskLevel: 'high' },
      });
      await goTo(page, '/today');
      await see(page, 'Tesfaye Bekele');
      await see(page, say('While you were away'));
    },
  },
  {
    name: 'today-row-menu',
    async reach({ page, say }) {
      await page.getByRole('button', { name: say('More for {title}', { title: 'Tesfaye Bekele' }) }).click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  },
  {
    name: 'today-missed',
    async reach({ page, say }) {
      await press(page, 'menuitem', say('Missed'));
      await sheet(page);
    },
  },
  {
    name: 'today-move',
    async reach({ page, say }) {
      await away(page);
      await page.getByRole('button', { name: say('More for {title}', { title: 'Tesfaye Bekele' }) }).click();
      await press(page, 'menuitem', say('Move'));
      await sheet(page);
    },
  },
  {
    name: 'today-moved',
    async reach({ page, say }) {
      await page
        .getByRole('dialog')
        .getByRole('button', { name: say('Tomorrow') })
        .click();
      await expect(page.getByRole('button', { name: say('Undo') })).toBeVisible();
    },
  },
  {
    name: 'new-menu',
    async reach({ page, say }) {
      await page.getByRole('button', { name: say('New'), exact: true }).click();
      await expect(page.getByRole('menuitem', { name: say('Attendance') })).toBeVisible();
    },
  },
  {
    name: 'new-session',
    async reach({ page, say }) {
      await press(page, 'menuitem', say('Session'));
      await expect(page.getByRole('searchbox', { name: say('Find a person') })).toBeVisible();
    },
  },
  {
    name: 'calendar',
    async reach({ page, say }) {
      await away(page);
      await goTo(page, '/calendar');
      await expect(page.getByRole('heading', { level: 1, name: say('Calendar') })).toBeVisible();
    },
  },
  {
    name: 'inbox',
    async reach({ page }) {
      await goTo(page, '/away');
      await see(page, '07700 900 555');
    },
  },
  {
    name: 'inbox-by-person',
    async reach({ page, say }) {
      await page.getByText(say('By person')).filter({ visible: true }).first().click();
      await expect(page.getByRole('region', { name: 'Samuel Okoro' }).filter({ visible: true }).first()).toBeVisible();
    },
  },
  {
    name: 'inbox-nothing',
    async reach({ page, say }) {
      await press(page, 'button', say('Mark all seen'));
      await see(page, say('Nothing that you haven’t seen.'));
    },
  },
  {
    name: 'attendance',
    async reach({ page, say }) {
      await goTo(page, '/attendance');
      await see(page, say('Nobody is on the list yet.'));
    },
  },
  {
    name: 'attendance-filling',
    async reach({ page, say }) {
      await page.getByRole('textbox', { name: say('Name of the group') }).fill('Women’s group, Block C');
      for (const name of ['Tesfaye Bekele', 'Oksana Marchenko', 'آمنة الخطيب']) {
        await page.getByRole('searchbox', { name: say('Add a person') }).fill(name);
        await page.getByRole('option', { name }).first().click();
      }
      await page.getByRole('button', { name: say('{name}: present', { name: 'Tesfaye Bekele' }) }).click();
      await page.getByRole('button', { name: say('{name}: absent', { name: 'Oksana Marchenko' }) }).click();
      await see(page, say('Draft kept on this device'));
    },
  },
  {
    name: 'attendance-more',
    async reach({ page, say }) {
      await page.getByRole('button', { name: say('More about {name}', { name: 'Oksana Marchenko' }) }).click();
      await sheet(page);
    },
  },
  {
    name: 'attendance-left-out',
    async reach({ page, say }) {
      await away(page);
      await page.getByRole('button', { name: say('{name}: present', { name: 'آمنة الخطيب' }) }).click();
      await page.getByRole('button', { name: say('{name}: present', { name: 'آمنة الخطيب' }) }).click();
      await page.getByRole('button', { name: say('Done'), exact: true }).click();
      await expect(page.getByRole('button', { name: say('Back to the list') })).toBeVisible();
    },
  },
  {
    name: 'attendance-done',
    async reach({ page, say }) {
      await press(page, 'button', say('Back to the list'));
      await page.getByRole('button', { name: say('{name}: present', { name: 'آمنة الخطيب' }) }).click();
      await page.getByRole('button', { name: say('Done'), exact: true }).click();
      await expect(page.getByRole('button', { name: say('Undo') })).toBeVisible();
    },
  },
];
