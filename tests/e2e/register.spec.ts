import { expect, test } from '../support/alongside.ts';
import { field, line, openSync, pressNew, syncSentence, unlock, untilAllIsHere } from '../support/person.ts';

const areas = [
  'admin3Name_en,admin3Name_ar,admin3Pcode,admin2Name_en,admin2Name_ar,admin2Pcode,admin1Name_en,admin1Name_ar,admin1Pcode,admin0Name_en,admin0Name_ar,admin0Pcode',
  '#adm3+name,#adm3+name+ar,#adm3+code,#adm2+name,#adm2+name+ar,#adm2+code,#adm1+name,#adm1+name+ar,#adm1+code,#country+name,#country+name+ar,#country+code',
  'Abi Gharaq,ابي غرق,IQG07Q02N02,Al-Hilla,الحلة,IQG07Q02,Babil,بابل,IQG07,Iraq,العراق,IQ',
].join('\n');

test('a minor is registered without a network, with a guardian, a place and a household, over a reload [V3] [S1]', async ({
  organisation,
  server,
  seat,
}) => {
  test.setTimeout(90_000);
  const taken = await fetch(`${server.url}/api/areas/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${organisation.admin.token}`, 'content-type': 'text/csv' },
    body: areas,
  });
  expect(taken.status, await taken.text()).toBe(200);
  await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh', sex: 'female', phone: '07700 900 482' });
  const { id: aunt } = await organisation.addBeneficiary({ fullName: 'Fatima Ali', phone: '07700 900 111' });
  const leila = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  const { page, context } = leila;
  await expect(line(page, 'Fatima Ali')).toBeVisible();
  await untilAllIsHere(page);
  await context.setOffline(true);

  await pressNew(page, 'Person');
  await expect(field(page, 'Full name')).toBeFocused();
  const place = await field(page, 'Full name').boundingBox();
  await field(page, 'Full name').fill('أمنة ادريس صالح');
  await expect(page.getByText('Already on this device?')).toBeVisible();
  expect(await field(page, 'Full name').boundingBox(), 'nothing moves while one types').toEqual(place);
  await page.getByRole('button', { name: 'Compare with Amna Idris Saleh' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Somebody else' }).click();
  await expect(page.getByText('Already on this device?')).toBeHidden();
  await page.getByRole('radio', { name: 'Female' }).click();
  await field(page, 'Born, or age').fill('about twelve');
  await page.getByRole('button', { name: 'Next: consent' }).click();
  await expect(field(page, 'Born, or age')).toBeFocused();
  await field(page, 'Born, or age').fill('about 12');
  await page.getByRole('button', { name: /^Place/ }).click();
  await page.getByRole('combobox', { name: 'Name or P-code of a place' }).fill('غرق');
  await expect(page.getByRole('option', { name: /Abi Gharaq/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /Abi Gharaq, Al-Hilla, Babil/ })).toBeVisible();
  await page.getByRole('button', { name: 'Next: consent' }).click();
  await expect(page.getByRole('radio', { name: 'Guardian' })).toBeChecked();
  await field(page, 'Guardian’s name').fill('Fatima Ali');
  await expect(page.getByText('Draft on this device')).toBeVisible();

  await page.reload();
  await unlock(page);
  await expect(field(page, 'Guardian’s name')).toHaveValue('Fatima Ali');
  await page.getByRole('button', { name: /Language of the words to read/ }).click();
  await page.getByRole('option', { name: 'العربية' }).click();
  await expect(page.getByText(/نسألك عن حالك/)).toBeVisible();
  await page.getByRole('button', { name: 'Next: household' }).click();
  await expect(page.getByText(/Until it is answered this stays a draft/)).toBeVisible();
  const answer = (question: string, word: string) =>
    page.getByRole('radiogroup', { name: question }).getByRole('radio', { name: word }).click();
  await answer('Services', 'Given');
  await answer('Disclosure', 'Given');
  await answer('Reporting', 'Refused');
  await field(page, 'Guardian is').fill('Aunt');
  await field(page, 'Guardian’s phone').fill('07700 900 111');
  await page.getByRole('button', { name: 'Next: household' }).click();
  await page.getByText('With somebody on this device').click();
  await page.getByRole('textbox', { name: 'Search households' }).fill('fatim');
  await page
    .getByRole('list', { name: 'Households found' })
    .getByRole('button', { name: /Fatima Ali/ })
    .click();
  await page.getByRole('button', { name: 'Register', exact: true }).click();

  await expect(page.getByRole('heading', { name: 'أمنة ادريس صالح', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Call', exact: true }).click();
  const before = page.getByRole('dialog', { name: 'Before you call' });
  await expect(before.getByText('Nobody has asked yet whether calling is safe')).toBeVisible();
  await expect(before.getByText('Fatima Ali · Aunt')).toBeVisible();
  await page.keyboard.press('Escape');

  await context.setOffline(false);
  await openSync(page);
  await expect(syncSentence(page)).toHaveText('Everything is on the server');
  // What lists and searches read follows the log, a moment behind it.
  let id = '';
  await expect
    .poll(async () => {
      const { items } = await organisation.api<{ items: { id: string; fullName: string }[] }>(
        `/api/beneficiaries?q=${encodeURIComponent('ادريس صالح')}`,
      );
      id = items.find(({ fullName }) => fullName === 'أمنة ادريس صالح')?.id ?? '';
      return id;
    })
    .not.toBe('');
  const record = await organisation.api<Record<string, unknown>>(`/api/beneficiaries/${id}`);
  expect(record).toMatchObject({
    fullName: 'أمنة ادريس صالح',
    sex: 'female',
    birthEstimated: true,
    place: 'IQG07Q02N02',
    guardianName: 'Fatima Ali',
    guardianRelation: 'Aunt',
    consentServices: 'given',
    consentReporting: 'refused',
    consentBy: 'guardian',
    consentHow: 'spoken',
    cases: [{ status: 'open', programme: organisation.programme.id }],
  });
  const household = await organisation.api<{ members: { beneficiary: string }[] }>(
    `/api/beneficiaries/${aunt}/household`,
  );
  expect(household.members.map(({ beneficiary }) => beneficiary).sort()).toEqual([aunt, id].sort());
});
