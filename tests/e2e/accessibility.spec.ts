import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/alongside.ts';
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

/** What axe finds on a page, a line each. There are no frames, and so no need of its second window. */
async function faultsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

async function walkThrough(states: ScreenState[], walk: Walk): Promise<void> {
  for (const state of states) {
    await test.step(state.name, async () => {
      await state.reach(walk);
      expect.soft(await faultsOf(walk.page), state.name).toEqual([]);
    });
  }
}

for (const language of ['en', 'ar'] as const) {
  test.describe(`axe finds nothing, in ${language}`, () => {
    test.use({ reports: true });
    test.setTimeout(180_000);

    test('on the set-up page', async ({ browser, server, watch }) => {
      const window = await windowIn(browser, language, { baseURL: server.url });
      watch(window.context);
      await walkThrough(setUpStates, window as Walk);
      await window.context.close();
    });

    test('on the screens of a worker', async ({ browser, server, watch }) => {
      const world = await worldToSee(server);
      const window = await windowIn(browser, language, { baseURL: server.url });
      watch(window.context);
      await walkThrough([...doorStates, ...workStates], { ...window, ...world });
      await window.context.close();
    });

    test('on the screens of an administrator', async ({ browser, server, watch }) => {
      const world = await worldToSee(server);
      const window = await windowIn(browser, language, { baseURL: server.url });
      watch(window.context);
      await walkThrough(officeStates, { ...window, ...world });
      await window.context.close();
    });
  });
}
