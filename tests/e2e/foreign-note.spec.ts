import * as Y from 'yjs';
import type { CaseId, SessionId } from '../../shared/base/ids.ts';
import { sessionNote } from '../../shared/docs/case.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import { expect, test } from '../support/alongside.ts';
import { field, note, openRecord, openSession } from '../support/person.ts';
import { openAsAdmin } from '../support/standard-client.ts';

test('a note with what this version does not know is shown, not mounted, and keeps all of it [M8]', async ({
  organisation,
  seat,
}) => {
  const { id, caseId } = await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const { id: session } = await organisation.api<{ id: string }>(`/api/beneficiaries/${id}/sessions`, {
    method: 'POST',
    body: { fields: { on: '2026-11-02', status: 'planned', kind: 'office' } },
  });
  const { doc, close } = await openAsAdmin(organisation, referenceTo('case', caseId as CaseId));
  const written = () => sessionNote(doc, session as SessionId)!.toString();
  const { page } = await seat(await organisation.addPerson('Leila Haddad', 'worker'));
  await openRecord(page, 'Amna Idris Saleh');
  await openSession(page);
  await note(page).pressSequentially('She came on foot.');
  await expect.poll(written).toContain('She came on foot.');

  // A newer version of the app writes a table, while the note stands open here.
  const table = new Y.XmlElement('table');
  const cell = new Y.XmlElement('tableCell');
  cell.insert(0, [new Y.XmlText('Weight 9.4 kg')]);
  table.insert(0, [cell]);
  sessionNote(doc, session as SessionId)!.push([table]);
  const whole = written();

  await expect(page.getByText('To read only: a newer version of Alongside wrote part of this note')).toBeVisible();
  await expect(page.getByText('She came on foot.')).toBeVisible();
  await expect(page.getByText('Weight 9.4 kg')).toBeVisible();
  await expect(note(page)).toBeHidden();
  await field(page, 'Outcome').fill('Weighed');
  await field(page, 'Outcome').blur();
  await expect
    .poll(() => organisation.api(`/api/beneficiaries/${id}/sessions`))
    .toMatchObject([{ outcome: 'Weighed', noted: true }]);

  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('tabpanel', { name: 'Sessions' }).getByRole('link').first().click();
  await expect(page.getByText('Weight 9.4 kg')).toBeVisible();
  expect(written()).toBe(whole);
  close();
});
