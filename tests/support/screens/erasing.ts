import { expect } from '@playwright/test';
import { goTo } from '../person.ts';
import { press, type ScreenState, see, sheet } from './walk.ts';

/** Somebody is erased for good. Begins with an administrator who is in and may read records. */
export const erasingStates: ScreenState[] = [
  {
    name: 'erasures-nothing',
    async reach({ page, say }) {
      await goTo(page, '/admin/erasures');
      await see(page, say('Nobody was erased'));
    },
  },
  {
    name: 'record-erase',
    async reach({ page, lived, say }) {
      await goTo(page, `/beneficiaries/${lived.tesfaye.id}`);
      await expect(page.getByRole('heading', { name: 'Tesfaye Bekele', level: 1 })).toBeVisible();
      await press(page, 'button', say('More for this record'));
      await press(page, 'menuitem', say('Erase this person…'));
      await sheet(page);
    },
  },
  {
    name: 'record-erase-gaps',
    async reach({ page, say }) {
      await press(page, 'button', say('Erase for good'));
      await see(page, say('Choose what comes nearest.'));
    },
  },
  {
    name: 'record-erased',
    async reach({ page, organisation, lived, say }) {
      const { id } = lived.tesfaye;
      const { code } = await organisation.api<{ code: string }>(`/api/beneficiaries/${id}`);
      await page.getByRole('button', { name: new RegExp(escaped(say('Why are they erased?'))) }).click();
      await page.getByRole('option', { name: say('They asked for it') }).click();
      await page.getByRole('textbox', { name: say('Type their code, {code}', { code }) }).fill(code);
      await press(page, 'button', say('Erase for good'));
      await expect(page.getByRole('heading', { name: say('Beneficiaries'), level: 1 })).toBeVisible();
      await goTo(page, `/beneficiaries/${id}`);
      await see(page, say('This person was erased'));
    },
  },
  {
    name: 'erasures',
    async reach({ page, say }) {
      await goTo(page, '/admin/erasures');
      await see(page, say('They asked for it'));
    },
  },
];

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
