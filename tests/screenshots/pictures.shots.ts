import { rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../support/alongside.ts';
import { goTo, line, note, pathOf, signIn } from '../support/person.ts';
import {
  doorStates,
  officeStates,
  type ScreenState,
  setUpStates,
  type Walk,
  windowIn,
  workStates,
  worldToSee,
} from '../support/screens.ts';

test.use({ reports: true });

const root = path.resolve(import.meta.dirname, '../..');
const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 800 };
const sets = [
  { name: 'phone-en', language: 'en', theme: 'light', viewport: phone },
  { name: 'phone-ar', language: 'ar', theme: 'light', viewport: phone },
  { name: 'desk-en', language: 'en', theme: 'light', viewport: desk },
  { name: 'phone-en-dark', language: 'en', theme: 'dark', viewport: phone },
] as const;

for (const { name, language, theme, viewport } of sets) {
  const folder = path.join(root, 'screenshots', name);
  const take = async (states: ScreenState[], walk: Walk) => {
    for (const state of states) {
      await test.step(state.name, async () => {
        await state.reach(walk);
        await walk.page.evaluate(() => document.fonts.ready.then(() => undefined));
        await walk.page.screenshot({ path: path.join(folder, `${state.name}.png`), animations: 'disabled' });
      });
    }
  };

  test(`every screen, ${name}, of an empty server`, async ({ browser, server }) => {
    for (const state of setUpStates) rmSync(path.join(folder, `${state.name}.png`), { force: true });
    const window = await windowIn(browser, language, { baseURL: server.url, theme, viewport });
    await take(setUpStates, window as Walk);
  });

  test(`every screen, ${name}, of a server in use`, async ({ browser, server }) => {
    const world = await worldToSee(server);
    for (const states of [[...doorStates, ...workStates], officeStates]) {
      const window = await windowIn(browser, language, { baseURL: server.url, theme, viewport });
      await take(states, { ...window, ...world });
      await window.context.close();
    }
  });
}

test('the picture of the README: a record with a session, while a colleague writes in the same note', async ({
  browser,
  server,
}) => {
  const { organisation, lived, leila } = await worldToSee(server);
  const yusuf = await organisation.addPerson('Yusuf Osman', 'worker');
  const window = async () => (await browser.newContext({ baseURL: server.url, viewport: desk })).newPage();
  const [hers, his] = [await window(), await window()];
  for (const [page, person] of [
    [hers, leila],
    [his, yusuf],
  ] as const) {
    await signIn(page, person);
    await expect(line(page, 'Amna Idris Saleh').or(page.getByText('Amna Idris Saleh')).first()).toBeVisible();
  }
  const { amna } = lived;
  await goTo(hers, `/beneficiaries/${amna.id}/sessions/${amna.done}?tab=sessions&case=${amna.caseId}`);
  await expect(note(hers)).toContainText('She slept two nights.');
  await goTo(his, pathOf(hers));
  await expect(note(his)).toContainText('She slept two nights.');
  await note(his).press('Control+End');
  await his.keyboard.insertText(' The clinic expects her on Thursday at nine,');
  await expect(note(hers)).toContainText('on Thursday at nine,');
  await expect(hers.getByRole('img', { name: 'Yusuf Osman' }).first()).toBeVisible();
  await hers.screenshot({ path: path.join(root, 'docs/images/record.png'), animations: 'disabled' });
});
