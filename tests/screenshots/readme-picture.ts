import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type Browser, expect } from '@playwright/test';
import { goTo, line, note, pathOf, signIn } from '../support/person.ts';
import { worldToSee } from '../support/screens.ts';
import type { ServerProcess } from '../support/server-process.ts';

/** A record with a session beside it, while a colleague writes in the same note. */
export async function takeReadmePicture(browser: Browser, server: ServerProcess, file: string): Promise<void> {
  const { organisation, lived, leila } = await worldToSee(server);
  const yusuf = await organisation.addPerson('Yusuf Osman', 'worker');
  const window = async () =>
    (
      await browser.newContext({ baseURL: server.url, viewport: { width: 1280, height: 800 }, locale: 'en-GB' })
    ).newPage();
  const [hers, his] = [await window(), await window()];
  await signIn(hers, leila);
  await signIn(his, yusuf);
  await expect(line(hers, 'Amna Idris Saleh').or(hers.getByText('Amna Idris Saleh').first())).toBeVisible();
  await goTo(
    hers,
    `/beneficiaries/${lived.amna.id}/sessions/${lived.amna.done}?tab=sessions&case=${lived.amna.caseId}`,
  );
  await expect(note(hers)).toContainText('She slept two nights.');
  await goTo(his, pathOf(hers));
  await expect(note(his)).toContainText('She slept two nights.');
  await note(his).press('Control+End');
  await note(his).pressSequentially(' The clinic expects her on Thursday at nine,');
  await expect(note(hers)).toContainText('on Thursday at nine,');
  await expect(hers.getByRole('img', { name: 'Yusuf Osman' }).first()).toBeVisible();
  mkdirSync(path.dirname(file), { recursive: true });
  await hers.screenshot({ path: file, animations: 'disabled' });
}
