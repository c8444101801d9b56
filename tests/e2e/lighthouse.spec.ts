import { expect } from '@playwright/test';
import { freePort } from '../support/free-port.ts';
import { type Category, lacks, lighthouseOf } from '../support/lighthouse.ts';
import { liveIn } from '../support/lived-in.ts';
import { signIn, untilInstalled } from '../support/person.ts';
import { test } from '../support/profile.ts';

const gated: Category[] = ['accessibility', 'best-practices'];

test('Lighthouse finds nothing to mend on sign-in, Today, the list and a record', async ({ profile, organisation }) => {
  test.setTimeout(180_000);
  const leila = await organisation.addPerson('Leila Haddad', 'worker');
  const { amna } = await liveIn(organisation, leila.id);
  const port = await freePort();
  const context = await profile.start({ debuggingPort: port });
  const page = context.pages()[0] ?? (await context.newPage());
  await page.goto('/sign-in');
  const origin = new URL(page.url()).origin;
  const look = async (path: string) => {
    const lhr = await lighthouseOf(origin + path, port, gated);
    expect(new URL(lhr.finalDisplayedUrl).pathname, 'what was looked at').toBe(path);
    for (const category of gated) {
      expect.soft(lacks(lhr, category), `${category} of ${path}`).toEqual([]);
      expect.soft(lhr.categories[category]!.score, `${category} of ${path}`).toBe(1);
    }
  };
  await look('/sign-in');
  await signIn(page, leila);
  await untilInstalled(page);
  for (const path of ['/today', '/beneficiaries', `/beneficiaries/${amna.id}`]) await look(path);
});
