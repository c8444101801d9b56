import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '../support/alongside.ts';
import { goTo, line, note, pathOf, signIn } from '../support/person.ts';
import { worldToSee } from '../support/screens/walk.ts';
import { setOut, walks } from '../support/screens/walks.ts';
import { putMessagesAway, shoot } from './camera.ts';

const root = path.resolve(import.meta.dirname, '../..');
const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 800 };
const sets = [
  { name: 'phone-en', language: 'en', theme: 'light', viewport: phone },
  { name: 'phone-en-dark', language: 'en', theme: 'dark', viewport: phone },
  { name: 'phone-ar', language: 'ar', theme: 'light', viewport: phone },
  { name: 'phone-ar-dark', language: 'ar', theme: 'dark', viewport: phone },
  { name: 'tablet-en', language: 'en', theme: 'light', viewport: { width: 768, height: 1024 } },
  { name: 'desk-en', language: 'en', theme: 'light', viewport: desk },
] as const;

for (const { name, language, theme, viewport } of sets) {
  for (const [n, walk] of walks.entries()) {
    test.describe(() => {
      test.use({ reports: walk.as === 'admin', demo: walk.server === 'demonstration' });

      test(`every screen, ${name}, of ${walk.name}`, async ({ browser, server }) => {
        const folder = path.join(root, 'screenshots', name, `${n + 1}-${walk.name.replaceAll(/\W+/g, '-')}`);
        rmSync(folder, { recursive: true, force: true });
        mkdirSync(folder, { recursive: true });
        const on = await setOut(walk, { browser, server, language, look: { theme, viewport } });
        for (const [at, state] of walk.states.entries()) {
          await test.step(state.name, async () => {
            await putMessagesAway(on);
            await state.reach(on);
            const file = `${String(at + 1).padStart(2, '0')}-${state.name}.png`;
            writeFileSync(path.join(folder, file), await shoot(on.page));
          });
        }
        await on.context.close();
      });
    });
  }
}

test.describe(() => {
  test.use({ reports: true });

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
    writeFileSync(path.join(root, 'docs/images/record.png'), await shoot(hers));
  });
});
