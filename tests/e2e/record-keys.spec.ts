import { expect, test } from '../support/alongside.ts';
import { comeIn, record, type Walk, windowIn, worldToSee } from '../support/screens/walk.ts';

for (const [language, on, back] of [
  ['en', 'ArrowRight', 'ArrowLeft'],
  ['ar', 'ArrowLeft', 'ArrowRight'],
] as const) {
  test(`the parts, answers and explanations of a record are used by keyboard alone, in ${language} [V6]`, async ({
    browser,
    server,
    watch,
  }) => {
    const world = await worldToSee(server);
    const window = await windowIn(browser, language, { baseURL: server.url });
    watch(window.context);
    const walk: Walk = { ...window, ...world };
    const { page, say } = walk;
    await comeIn(walk, world.leila);
    await record(walk);

    const part = (name: string) => page.getByRole('tab', { name: say(name) });
    await part('Overview').focus();
    await page.keyboard.press(on);
    await expect(part('Sessions')).toBeFocused();
    await expect(page.getByRole('tabpanel', { name: say('Sessions') })).toBeVisible();
    await expect(page.getByRole('tab', { selected: true })).toHaveCount(1);
    await page.keyboard.press(back);
    await page.keyboard.press(back);
    await expect(part('Timeline')).toBeFocused();
    await page.keyboard.press('Home');
    await expect(page.getByRole('tabpanel', { name: say('Overview') })).toBeVisible();

    const sex = page.getByRole('radiogroup', { name: say('Sex'), exact: true });
    const answers = sex.getByRole('radio');
    await answers.first().focus();
    await page.keyboard.press(on);
    await expect(answers.nth(1)).toBeFocused();
    await page.keyboard.press('Space');
    await expect(answers.nth(1)).toBeChecked();
    await page.keyboard.press(back);
    await expect(answers.first()).toBeFocused();
    // What is focused isn't chosen yet, and what was chosen stays where it is pressed again.
    await expect(answers.nth(1)).toBeChecked();
    await page.keyboard.press('Tab');
    await expect(sex.locator(':focus')).toHaveCount(0);
    await page.keyboard.press('Shift+Tab');
    await expect(answers.first()).toBeFocused();

    const term = page.getByRole('button', { name: say('What does “{word}” mean?', { word: say('Risk') }) });
    await term.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: say('Risk'), exact: true })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(term).toBeFocused();
    await window.context.close();
  });
}
