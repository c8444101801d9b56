// `npm run screenshots`: every screen in every state, from a running server, into screenshots/ for people to look over.
// `npm run screenshots -- --readme`: the one picture of the README, docs/images/record.png.
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright';
import { setUpBrowser } from '../../.ci/browser.ts';
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
import { type ServerProcess, serverProcess } from '../support/server-process.ts';
import { takeReadmePicture } from './readme-picture.ts';

const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'screenshots');
const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 800 };
const sets = [
  { name: 'phone-en', language: 'en', theme: 'light', viewport: phone },
  { name: 'phone-ar', language: 'ar', theme: 'light', viewport: phone },
  { name: 'desk-en', language: 'en', theme: 'light', viewport: desk },
  { name: 'phone-en-dark', language: 'en', theme: 'dark', viewport: phone },
] as const;
type PictureSet = (typeof sets)[number];

async function onServer(work: (server: ServerProcess) => Promise<void>): Promise<void> {
  const server = await serverProcess({ env: { REPORTS: 'on', LOG_LEVEL: 'warn' } });
  try {
    await server.start();
    await work(server);
  } finally {
    await server.remove();
  }
}

/** Walks through states and takes each; answers those that could not be reached, with the reason. */
async function takeSet(
  browser: Browser,
  set: PictureSet,
  states: ScreenState[],
  world: Partial<Walk>,
  baseURL: string,
): Promise<string[]> {
  const window = await windowIn(browser, set.language, { baseURL, theme: set.theme, viewport: set.viewport });
  const missed: string[] = [];
  for (const { name, reach } of states) {
    try {
      await reach({ ...window, ...world } as Walk);
      await window.page.evaluate(() => document.fonts.ready.then(() => undefined));
      const file = path.join(folder, set.name, `${name}.png`);
      await window.page.screenshot({ path: file, animations: 'disabled', caret: 'initial' });
    } catch (error) {
      missed.push(`${set.name}/${name}: ${String(error).split('\n')[0]}`);
    }
  }
  await window.context.close();
  return missed;
}

const { executablePath } = setUpBrowser();
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  if (process.argv.includes('--readme')) {
    await onServer((server) => takeReadmePicture(browser, server, path.join(root, 'docs/images/record.png')));
  } else {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const missed: string[] = [];
    for (const set of sets) {
      await onServer(async ({ url }) => {
        missed.push(...(await takeSet(browser, set, setUpStates, {}, url)));
      });
      await onServer(async (server) => {
        const world = await worldToSee(server);
        missed.push(...(await takeSet(browser, set, [...doorStates, ...workStates], world, server.url)));
        missed.push(...(await takeSet(browser, set, officeStates, world, server.url)));
      });
      console.log(`screenshots/${set.name} is there`);
    }
    for (const line of missed) console.error(`not reached: ${line}`);
    if (missed.length > 0) process.exitCode = 1;
  }
} finally {
  await browser.close();
}
