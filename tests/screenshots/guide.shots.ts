import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { test } from '../support/alongside.ts';
import { setOut, walks } from '../support/screens/walks.ts';
import { putMessagesAway, shoot } from './camera.ts';

/** The dozen that the guide shows: the picture's name, and the state that it is of. */
const pictures: Record<string, string> = {
  'sign-in': 'sign-in',
  tour: 'tour',
  list: 'list',
  register: 'register',
  record: 'record-with-clash',
  session: 'session-note',
  sync: 'sync-offline',
  lock: 'lock',
  forgotten: 'lock-forgotten',
  dashboard: 'dashboard',
  colleagues: 'colleagues',
  'help-pin': 'help-pin-code',
};

const folder = path.resolve(import.meta.dirname, '../../docs/images/guide');

/** As WebP, which a browser can write and Playwright can't. */
async function keep(page: Page, name: string): Promise<void> {
  const png = (await shoot(page)).toString('base64');
  const drawing = await page.context().newPage();
  const url = await drawing.evaluate(async (from) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${from}`)).blob());
    const canvas = document.createElement('canvas');
    canvas.width = image.width;
    canvas.height = image.height;
    canvas.getContext('2d')!.drawImage(image, 0, 0);
    return canvas.toDataURL('image/webp', 0.85);
  }, png);
  await drawing.close();
  writeFileSync(path.join(folder, `${name}.webp`), Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
}

const phone = { width: 360, height: 740 };
const desk = { width: 1024, height: 720 };

for (const walk of walks) {
  if (!walk.states.some(({ name }) => Object.values(pictures).includes(name))) continue;
  test.describe(() => {
    test.use({ reports: walk.as === 'admin' });

    test(`the pictures of the guide, of ${walk.name}`, async ({ browser, server }) => {
      mkdirSync(folder, { recursive: true });
      const viewport = walk.as === 'admin' ? desk : phone;
      const on = await setOut(walk, { browser, server, language: 'en', look: { viewport } });
      for (const state of walk.states) {
        await putMessagesAway(on);
        await state.reach(on);
        for (const [name, of] of Object.entries(pictures)) if (of === state.name) await keep(on.page, name);
      }
      await on.context.close();
    });
  });
}
