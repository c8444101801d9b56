import { expect, test } from '../support/alongside.ts';
import { faultsOf } from '../support/axe.ts';
import { setOut, walks } from '../support/screens/walks.ts';

/** Each state is reached once, and there looked at in three languages, in the light and in the dark. */
for (const walk of walks) {
  test.describe(() => {
    test.use({ reports: walk.as === 'admin', demo: walk.server === 'demonstration' });

    test(`axe finds nothing on the screens of ${walk.name}, in any language`, async ({ browser, server, watch }) => {
      test.setTimeout(240_000);
      const on = await setOut(walk, { browser, server, language: 'en' });
      watch(on.context);
      for (const { name, reach } of walk.states) {
        await test.step(name, async () => {
          await reach(on);
          expect.soft(await faultsOf(on.page), name).toEqual([]);
        });
      }
      await on.context.close();
    });
  });
}
