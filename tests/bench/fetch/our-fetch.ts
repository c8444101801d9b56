import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import type { ProgrammeId, SiteId } from '../../../shared/base/ids.ts';
import { createApiClient } from '../../../sync-server/cli/api-client.ts';
import { sessionOf } from '../../support/api-server.ts';
import { foundOrganisation, type Login } from '../../support/organisation.ts';
import { goTo, openSync, signIn, untilInstalled } from '../../support/person.ts';
import { createReplica } from '../../support/replica.ts';
import { type ServerProcess, serverProcess } from '../../support/server-process.ts';
import { fetchAll } from '../exchange/our-device.ts';
import { fillServer } from '../open/fill-server.ts';
import type { PlainRecord } from '../open/people.ts';
import { probeInPage, untilStill } from '../open/probe.ts';
import { type Badness, openBadLine } from './bad-line.ts';
import { beginFetch, listedMs, longTasks, storedCount, untilStored, watchInPage } from './watch.ts';

export interface Launch {
  executablePath?: string;
  args: string[];
}

/** A server that runs with everybody on it, and somebody who may see them all. */
export interface Caseload {
  server: ServerProcess;
  person: Login;
  people: number;
  /** A case for each person, and the site's directory. */
  documents: number;
}

export interface FetchFigures {
  listedMs: number;
  storedMs: number;
  /** Each task of the page's thread that was long, until everything was stored. */
  longTasks: number[];
  /** Packed, without headers. */
  rowBytes: number;
  wipeMs: number;
}

export interface BadLineFigures {
  listedMs: number;
  /** What arrived, headers, the socket and what a cut made worthless included. */
  downBytes: number;
  upBytes: number;
  cuts: number;
  connections: number;
  /** In the vault by then. */
  documents: number;
}

export async function fillCaseload(records: PlainRecord[]): Promise<Caseload> {
  const server = await serverProcess({ env: { REPORTS: 'off', LOG_LEVEL: 'warn' } });
  await server.start();
  const organisation = await foundOrganisation(server.url);
  const person = await organisation.addPerson('Leila Haddad', 'worker', '*');
  await server.kill('SIGTERM');
  await fillServer(server.dataDir, records, {
    site: organisation.site.id as SiteId,
    programme: organisation.programme.id as ProgrammeId,
  });
  await server.start();
  await untilRowsAreMade(server.url, person);
  return { server, person, people: records.length, documents: 2 * records.length + 1 };
}

/** Asks for everything once: the server's rows are behind what was filled in while it wasn't running. */
async function untilRowsAreMade(url: string, { username, password }: Login): Promise<void> {
  const guest = createApiClient(url, null);
  const session = await sessionOf(guest, username, password);
  const { token } = await guest.as(session).call<{ token: string }>('POST', '/api/tokens', { name: 'bench' });
  await fetchAll(url, token, createReplica());
}

/** A new device over a good line, until everything is stored; then it is signed out. */
export function measureFetch(caseload: Caseload, launch: Launch): Promise<FetchFigures> {
  return onNewDevice(caseload, caseload.server.url, launch, async (page, context) => {
    const rows: Promise<{ responseBodySize: number }>[] = [];
    context.on('requestfinished', (request) => {
      if (request.url().includes('rows=1')) rows.push(request.sizes());
    });
    await beginFetch(page);
    const { ms } = await untilStored(page, caseload.documents);
    const listed = await listedMs(page, 600_000);
    const tasks = await longTasks(page);
    await untilNothingIsToCome(page);
    const rowBytes = (await Promise.all(rows)).reduce((sum, { responseBodySize }) => sum + responseBodySize, 0);
    const wipeMs = await wipe(page);
    return { listedMs: listed, storedMs: ms, longTasks: tasks, rowBytes, wipeMs };
  });
}

/** A new device, the app already on it, whose line is bad from the first question on; until its list is whole. */
export async function measureBadLine(caseload: Caseload, launch: Launch, badness: Badness): Promise<BadLineFigures> {
  const line = await openBadLine(caseload.server.port, badness);
  try {
    return await onNewDevice(caseload, `http://localhost:${line.port}`, launch, async (page) => {
      line.worsen();
      await beginFetch(page);
      const listed = await listedMs(page, 600_000);
      const { down, up, cuts, connections } = line.traffic();
      const documents = await storedCount(page);
      await untilSearchAnswers(page);
      return { listedMs: listed, downBytes: down, upBytes: up, cuts, connections, documents };
    });
  } finally {
    line.close();
  }
}

/** Signs in at a new profile, up to the empty list. */
async function onNewDevice<T>(
  { person, people }: Caseload,
  url: string,
  launch: Launch,
  work: (page: Page, context: BrowserContext) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fetch-bench-'));
  const context = await chromium.launchPersistentContext(folder, {
    ...launch,
    baseURL: url,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    locale: 'en-GB',
  });
  try {
    await context.addInitScript(probeInPage);
    await context.addInitScript(watchInPage, `${people.toLocaleString('en')} on this device`);
    const page = await context.newPage();
    await signIn(page, person);
    await untilInstalled(page);
    await untilStill(page);
    return await work(page, context);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The list can be used: it finds somebody. Throws where it doesn't. */
async function untilSearchAnswers(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Search beneficiaries' }).fill('mohammed');
  await page
    .getByRole('list', { name: 'Beneficiaries' })
    .getByRole('link', { name: /m[ou]hamm[ae]d/i })
    .first()
    .waitFor();
}

/** The device says so itself. */
async function untilNothingIsToCome(page: Page): Promise<void> {
  await openSync(page);
  await page.getByText(/still to come/).waitFor({ state: 'hidden' });
}

/** ms from the press that signs out until the vault's database is gone. */
async function wipe(page: Page): Promise<number> {
  await goTo(page, '/settings');
  await page.getByRole('button', { name: 'Sign out' }).click();
  const gone = page.evaluate(async () => {
    const { probe } = globalThis as unknown as { probe: { pressAt: number } };
    const openedAt = probe.pressAt;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const names = (await indexedDB.databases()).map(({ name }) => name);
      if (!names.some((name) => name?.startsWith('alongside-vault-'))) {
        if (probe.pressAt === openedAt) throw new Error('the vault went before anybody pressed');
        return performance.now() - probe.pressAt;
      }
    }
  });
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  return gone;
}
