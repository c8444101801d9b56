import type { Page } from '@playwright/test';
import type { CaseId, SessionId } from '../../shared/base/ids.ts';
import { seededRandom } from '../../shared/base/seeded-random.ts';
import { sessionNote } from '../../shared/docs/case.ts';
import { referenceTo } from '../../shared/docs/reference.ts';
import { expect } from '../support/alongside.ts';
import { fillUp, killBrowser, killTab } from '../support/faulty-browser.ts';
import { field, goTo, line, note, openSync, register, signIn, typePin, untilAllIsHere } from '../support/person.ts';
import { test } from '../support/profile.ts';
import { openAsAdmin } from '../support/standard-client.ts';

/*
 * Somebody writes, and at any moment their tab is killed, or the whole browser, or both of two tabs, or there is no room.
 * What the screen had called kept is there when they are back; what it had called on the server was there without them.
 */

const RUNS = Number(process.env.RUNS ?? 4);
const SEED = Number(process.env.SEED ?? 20_261_122);
/** How long somebody writes before the fault, at most. */
const WRITES_MS = 1_500;
/** Every so many runs the device is full: the browser looks at what is left twice a minute, so these are long. */
const FULL_EVERY = 25;
const FULL_AFTER_MS = 60_000;

test(`${RUNS} times whoever writes loses the tab, the browser, two tabs or the room: what was called kept is there [S1] [S2] [V5] [V16] (SEED=${SEED})`, async ({
  organisation,
  profile,
}) => {
  test.setTimeout(90_000 + RUNS * 60_000);
  const random = seededRandom(SEED);
  const done = { tab: 0, browser: 0, tabs: 0, full: 0, 'told kept': 0, 'told on the server': 0, people: 0 };
  const { id, caseId } = await organisation.addBeneficiary({ fullName: 'Amna Idris Saleh' });
  const { id: session } = await organisation.api<{ id: string }>(`/api/beneficiaries/${id}/sessions`, {
    method: 'POST',
    body: { fields: { on: '2026-11-02', status: 'planned', kind: 'office' } },
  });
  const record = `/beneficiaries/${id}`;
  const admins = await openAsAdmin(organisation, referenceTo('case', caseId as CaseId));
  const onServer = {
    note: async () => sessionNote(admins.doc, session as SessionId)!.toString(),
    field: async () => (await organisation.api<{ livesAt: string | null }>(`/api${record}`)).livesAt ?? '',
    people: async () =>
      (await organisation.api<{ items: { fullName: string }[] }>('/api/beneficiaries?q=hamida&limit=200')).items,
  };

  let context = await profile.start();
  let page = await context.newPage();
  await signIn(page, await organisation.addPerson('Leila Haddad', 'worker'));
  await untilAllIsHere(page);

  /** Every value of the field in turn; which of them a screen called kept last, and on the server. */
  const values = { all: [''], kept: 0, onServer: 0 };
  const words = { kept: new Set<string>(), onServer: new Set<string>() };
  const people = { begun: new Set<string>(), kept: new Set<string>() };

  /** Types into the field, or the note, until the tab is gone, and heeds what the screen says after each. */
  async function write(on: Page, run: number, where: 'field' | 'note'): Promise<void> {
    const typed: string[] = [];
    for (let n = 1; ; n += 1) {
      const word = `r${run}w${n}.`;
      if (where === 'field') {
        values.all.push(word);
        await field(on, 'Lives at').fill(word);
        await field(on, 'Lives at').blur();
      } else {
        typed.push(word);
        await note(on).press('Control+End');
        await note(on).pressSequentially(word);
      }
      // Now and then somebody looks up and waits for it.
      if (random() < 0.5) await expect.poll(() => saidOn(on), { timeout: FULL_AFTER_MS }).not.toBeNull();
      const said = await saidOn(on);
      if (said === null) continue;
      done[said === 'kept' ? 'told kept' : 'told on the server'] += 1;
      if (where === 'field') {
        values.kept = values.all.length - 1;
        if (said === 'on the server') values.onServer = values.kept;
        continue;
      }
      for (const each of typed) {
        words.kept.add(each);
        if (said === 'on the server') words.onServer.add(each);
      }
    }
  }

  async function turnTo(on: Page, where: 'field' | 'note'): Promise<void> {
    await goTo(on, where === 'field' ? record : `${record}/sessions/${session}`);
    await expect(where === 'field' ? field(on, 'Lives at') : note(on)).toBeVisible();
  }

  async function registerSomebody(run: number): Promise<void> {
    const name = `Hamida Noor r${run}.`;
    people.begun.add(name);
    await register(page, name);
    people.kept.add(name);
  }

  for (let run = 1; run <= RUNS; run += 1) {
    const fault = run % FULL_EVERY === 0 ? 'full' : (['tab', 'browser', 'tabs'] as const)[Math.floor(random() * 3)]!;
    const isOffline = random() < 0.5;
    const act = fault !== 'full' && random() < 0.15 ? 'register' : random() < 0.5 ? 'field' : 'note';
    done[fault] += 1;
    await test.step(`run ${run}: ${act}, ${fault}, ${isOffline ? 'offline' : 'online'}`, async () => {
      await context.setOffline(isOffline);
      const tabs = [page];
      if (act === 'register') await goTo(page, '/beneficiaries');
      else await turnTo(page, act);
      const hands = [untilGone(act === 'register' ? registerSomebody(run) : write(page, run, act))];
      if (fault === 'tabs') {
        const second = await context.newPage();
        tabs.push(second);
        const other = act === 'note' ? 'field' : 'note';
        await second.goto('/');
        await inside(second);
        await turnTo(second, other);
        hands.push(untilGone(write(second, run, other)));
      }
      if (fault === 'full') {
        const makeRoom = await fillUp(page);
        await expect(page.getByText(/^Not kept: /).first()).toBeVisible({ timeout: FULL_AFTER_MS });
        if (random() < 0.5) await makeRoom();
      }
      // Any moment: that is the fault.
      await new Promise((resolve) => setTimeout(resolve, random() * WRITES_MS * (act === 'register' ? 2 : 1)));
      if (fault === 'browser') await killBrowser(context);
      else for (const tab of random() < 0.5 ? tabs : tabs.toReversed()) await killTab(tab);
      await Promise.all(hands);

      // Nobody is there who could still send it.
      await expect.poll(async () => lostOf(words.onServer, await onServer.note())).toEqual([]);
      await expect.poll(async () => values.all.slice(values.onServer).includes(await onServer.field())).toBe(true);

      if (fault === 'browser') context = await profile.start();
      await context.setOffline(isOffline);
      page = await context.newPage();
      await page.goto('/');
      await typePin(page);
      await inside(page);
      await goTo(page, record);
      expect(values.all.slice(values.kept)).toContain(await field(page, 'Lives at').inputValue());
      await goTo(page, `${record}/sessions/${session}`);
      expect(lostOf(words.kept, (await note(page).textContent()) ?? '')).toEqual([]);
      if (act === 'register') {
        await goTo(page, '/beneficiaries');
        const last = [...people.kept].at(-1);
        if (last) await page.getByRole('textbox', { name: 'Search beneficiaries' }).fill(last);
        if (last) await expect(line(page, last)).toHaveCount(1);
      }
    });
  }

  await context.setOffline(false);
  await expect(await openSync(page)).toHaveText('Everything is on the server', { timeout: 30_000 });
  for (const word of words.kept) words.onServer.add(word);
  await expect.poll(async () => lostOf(words.onServer, await onServer.note())).toEqual([]);
  // What is on the server is in its rows a moment later.
  await expect.poll(async () => values.all.slice(values.kept).includes(await onServer.field())).toBe(true);
  await expect.poll(async () => (await onServer.people()).length).toBeGreaterThanOrEqual(people.kept.size);
  const registered = (await onServer.people()).map(({ fullName }) => fullName);
  expect(registered).toEqual([...new Set(registered)]);
  expect([...people.begun]).toEqual(expect.arrayContaining(registered));
  expect(registered).toEqual(expect.arrayContaining([...people.kept]));
  done.people = people.kept.size;
  admins.close();
  console.log(`SEED=${SEED}: ${RUNS} faults, nothing lost: ${JSON.stringify(done)}`);
});

/** Where a screen says that the work is, all its captions read in one moment; null where it is neither. */
async function saidOn(page: Page): Promise<'kept' | 'on the server' | null> {
  const said = (await page.getByRole('status').allTextContents()).join('\n');
  if (/Not kept|Being kept/.test(said)) return null;
  if (/^(On this|Kept on this) device$/m.test(said)) return 'kept';
  return /^On the server$/m.test(said) && !/unsent|sending/.test(said) ? 'on the server' : null;
}

const inside = (page: Page) => expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();

/** An act that the fault ends, in whatever it was doing. */
const untilGone = (act: Promise<void>): Promise<void> =>
  act.catch((error: unknown) => {
    if (!/closed|crashed/.test(String(error))) throw error;
  });

/** Those that are not there, or more than once. */
const lostOf = (words: ReadonlySet<string>, text: string): string[] =>
  [...words].filter((word) => text.split(word).length !== 2);
