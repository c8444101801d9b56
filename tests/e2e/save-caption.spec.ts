import { expect, test } from '../support/alongside.ts';
import { field, openRecord } from '../support/person.ts';

test('while somebody types, a field does not say of the new letters where the old ones are [S1] [S2]', async ({
  organisation,
  seat,
}) => {
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const { page } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await openRecord(page, 'Amna Idris Saleh');
  const caption = (words: string) => page.getByRole('tabpanel').getByRole('status').filter({ hasText: words });
  await field(page, 'Lives at').fill('Block C');
  await expect(caption('On the server')).toBeVisible();
  // No moment after the last key ever comes.
  await page.clock.install();
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.keyboard.type(', row 4');
  await expect(caption('Being kept…')).toBeVisible();
  await expect(caption('On the server')).toHaveCount(0);
  await page.clock.resume();
  await expect(caption('On the server')).toBeVisible();
  await expect(field(page, 'Lives at')).toHaveValue('Block C, row 4');
});
