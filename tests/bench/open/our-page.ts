import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Worker } from '@playwright/test';
import type { ProgrammeId, SiteId } from '../../../shared/base/ids.ts';
import { foundOrganisation } from '../../support/organisation.ts';
import { goTo, list, PIN, signIn, typePin, untilInstalled } from '../../support/person.ts';
import { serverProcess } from '../../support/server-process.ts';
import { untilStored } from '../fetch/watch.ts';
import { fillServer } from './fill-server.ts';
import { heapOf } from './heap.ts';
import type { PlainRecord } from './people.ts';
import { percentile } from './percentile.ts';
import {
  filtersAt,
  firstRowAt,
  keysToPaint,
  keyToResult,
  longestFrame,
  lookAround,
  pressToSight,
  probeInPage,
  untilStill,
} from './probe.ts';

export interface OpenFigures {
  listMs: number;
  /** Until everybody was looked at, and the filters stand over the list with their counts. NaN where there are none. */
  filtersMs: number;
  listNotes: string;
  searchMs: number[];
  openMs: number[];
  fieldMs: number[];
  noteMs: number[];
  frameMs: number[];
  heapBytes: number;
}

/** Each typed letter by letter: a beginning that fits many, a name in two scripts, the end of a number, a slip. */
export const QUERIES = ['mohammed', 'آمنة', 'olena', '10482', 'tesfay', 'a b'];
export const PX_PER_FRAME = 800;
const SCROLLS = 3;
const RECORDS = 12;

/** The app itself: a real server, a real first sync, then offline from cold in a throttled browser. */
export async function measureOurs(
  records: PlainRecord[],
  launch: { executablePath?: string; args: string[] },
  rate: number,
  say: (step: string) => void,
): Promise<OpenFigures> {
  const server = await serverProcess({ env: { REPORTS: 'off', LOG_LEVEL: 'warn' } });
  const folder = mkdtempSync(path.join(tmpdir(), 'open-bench-'));
  const contexts: BrowserContext[] = [];
  const start = async () => {
    const context = await chromium.launchPersistentContext(folder, {
      ...launch,
      baseURL: server.url,
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      locale: 'en-GB',
    });
    contexts.push(context);
    await context.addInitScript(probeInPage);
    return context;
  };
  try {
    await server.start();
    const organisation = await foundOrganisation(server.url);
    const leila = await organisation.addPerson('Leila Haddad', 'worker', '*');
    await server.kill('SIGTERM');
    say('filling the server');
    await fillServer(server.dataDir, records, {
      site: organisation.site.id as SiteId,
      programme: organisation.programme.id as ProgrammeId,
    });
    await server.start();
    say('first sync');
    const atHome = await start();
    const first = await atHome.newPage();
    await signIn(first, leila);
    await list(first).waitFor();
    const all = `${records.length.toLocaleString('en')} on this device`;
    await first.getByRole('status').filter({ hasText: all }).waitFor({ timeout: 600_000 });
    // The list is there before the documents are, and a record of which the row alone is here would never open.
    await untilStored(first, 2 * records.length);
    await untilInstalled(first);
    await atHome.close();
    await server.kill();

    say('offline, from cold');
    const context = await start();
    await context.setOffline(true);
    const page = await context.newPage();
    await page.goto('/beneficiaries');
    await page.getByRole('heading', { name: 'Who is here?' }).waitFor();
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    await typePin(page, PIN);
    const shownAt = await firstRowAt(page);
    const worker = page.workers()[0]!;
    const { key, read } = await marksOf(worker);
    // The browser may slow the page's own thread alone: then what the worker took counts as many times over.
    const throttled = await loopMs(worker);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
    const slowed = Math.min(rate, Math.max(1, throttled / (await loopMs(worker))));
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    const listMs = (read - key) * (rate / slowed) + (shownAt - read);
    const listNotes = `vault read in ${Math.round(read - key)} ms (× ${(rate / slowed).toFixed(1)}), list ${Math.round(shownAt - read)} ms`;
    say(listNotes);
    await lookAround(page);
    const filtersMs = listMs + (await filtersAt(page)) - shownAt;
    say(`filters ${Math.round(filtersMs)} ms`);

    const search = page.getByRole('textbox', { name: 'Search beneficiaries' });
    const searchMs: number[] = [];
    const busyMs: number[] = [];
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const busy = async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
    };
    for (const query of QUERIES) {
      await search.fill('');
      await search.focus();
      await untilStill(page);
      for (const letter of query) {
        const before = await busy();
        searchMs.push(await keyToResult(page, letter === ' ' ? 'Space' : letter));
        busyMs.push((await busy()) - before);
      }
    }
    say(`search ${searchMs.map(Math.round).join(' ')}`);
    // On a machine that is busy with other things the thread's own time tells more than the clock.
    say(`of it the page's thread was busy ${busyMs.map(Math.round).join(' ')}`);
    await search.fill('');
    await untilStill(page);

    const frameMs: number[] = [];
    for (let i = 0; i < SCROLLS; i += 1) frameMs.push(await longestFrame(page, PX_PER_FRAME));
    say(`frames ${frameMs.map(Math.round).join(' ')}`);

    const openMs: number[] = [];
    await goTo(page, '/beneficiaries');
    for (let i = 0; i <= RECORDS; i += 1) {
      await page.evaluate(() => {
        document.querySelector('[data-list-row]')!.closest('.overflow-y-auto')!.scrollTop = 0;
      });
      await untilStill(page);
      const row = page
        .getByRole('list', { name: 'Beneficiaries' })
        .getByRole('link')
        .nth(i % 6);
      const taken = await pressToSight(
        page,
        () => row.click(),
        '[role="tabpanel"] input, [role="tabpanel"] dl, [role="tabpanel"] [data-field]',
      );
      // The first brings the record's code, once in the life of a page.
      if (i > 0) openMs.push(taken);
      if (i < RECORDS) {
        await untilStill(page);
        await page.goBack();
        await list(page).waitFor();
      }
    }
    say(`records ${openMs.map(Math.round).join(' ')}`);

    const field = page.getByRole('textbox', { name: 'Known as', exact: true });
    await field.click();
    const fieldMs = await keysToPaint(page, 'the one who sings at the well every morning');
    say(`field p95 ${percentile(fieldMs, 0.95)}`);
    await page.getByRole('button', { name: 'New session' }).first().click();
    await page.getByRole('button', { name: 'Write a note' }).click();
    await page.getByRole('textbox', { name: 'Note', exact: true }).click();
    const noteMs = await keysToPaint(page, 'Water stands in the tent since Sunday and the children cough at night.');
    say(`note p95 ${percentile(noteMs, 0.95)}`);
    const heapBytes = await heapOf(context, page);
    return { listMs, filtersMs, listNotes, searchMs, openMs, fieldMs, noteMs, frameMs, heapBytes };
  } finally {
    for (const context of contexts) await context.close().catch(() => undefined);
    await server.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** ms of a fixed piece of work in a worker, the best of five. */
const loopMs = (worker: Worker): Promise<number> =>
  worker.evaluate(() => {
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round < 5; round += 1) {
      const started = performance.now();
      let sum = 0;
      for (let i = 0; i < 4e6; i += 1) sum += i % 7;
      if (sum > 0) best = Math.min(best, performance.now() - started);
    }
    return best;
  });

/** When the key was derived and the vault read, ms since 1970. */
const marksOf = (worker: Worker): Promise<{ key: number; read: number }> =>
  worker.evaluate(() => {
    const at = (name: string) => performance.timeOrigin + (performance.getEntriesByName(name).at(-1)?.startTime ?? 0);
    return { key: at('vault: key'), read: at('vault: read') };
  });
