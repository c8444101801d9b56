import type { Browser } from '@playwright/test';
import { writeMadeOn } from '../../../sync-server/api/demo/made-on.ts';
import { todayOfSample } from '../../../sync-server/cli/sample/options.ts';
import { untilAllIsHere } from '../person.ts';
import type { ServerProcess } from '../server-process.ts';
import type { Language } from '../words.ts';
import { careStates } from './care.ts';
import { comingStates } from './coming.ts';
import { dayStates } from './day.ts';
import { demoStates } from './demo.ts';
import { deviceStates } from './device.ts';
import { doorStates } from './door.ts';
import { erasingStates } from './erasing.ts';
import { officeStates } from './office.ts';
import { peopleStates } from './people.ts';
import { recordStates } from './record.ts';
import { sessionStates } from './sessions.ts';
import { setUpStates } from './set-up.ts';
import { comeIn, type Look, type ScreenState, type Walk, windowIn, worldToSee } from './walk.ts';

/** States that follow one another in one window, and where they begin. */
export interface ScreenWalk {
  name: string;
  /** A server that nobody has set up, one that has been in use for weeks, or a demonstration. */
  server: 'empty' | 'in use' | 'demonstration';
  /** Who is in already at its first state. */
  as: 'worker' | 'admin' | null;
  states: ScreenState[];
}

/** Every screen in every state: walks that need nothing of each other, and can go at the same time. */
export const walks: ScreenWalk[] = [
  { name: 'one person', server: 'in use', as: 'worker', states: [...recordStates, ...sessionStates, ...careStates] },
  { name: 'the office', server: 'in use', as: 'admin', states: [...officeStates, ...erasingStates] },
  { name: 'a day, and finding people', server: 'in use', as: 'worker', states: [...dayStates, ...peopleStates] },
  { name: 'the door and the device', server: 'in use', as: null, states: [...doorStates, ...deviceStates] },
  { name: 'a device that waits for its records', server: 'in use', as: null, states: comingStates },
  { name: 'setting up', server: 'empty', as: null, states: setUpStates },
  { name: 'a demonstration', server: 'demonstration', as: null, states: demoStates },
];

/** Opens the window of a walk on a server of its own and brings it to where the first state begins. */
export async function setOut(
  { server: kind, as }: ScreenWalk,
  { browser, server, language, look }: { browser: Browser; server: ServerProcess; language: Language; look?: Look },
): Promise<Walk> {
  const world = kind === 'empty' ? null : await worldToSee(server);
  if (kind === 'demonstration') writeMadeOn(server.dataDir, todayOfSample());
  if (as === 'admin') await enrol(browser, server, world!);
  const window = await windowIn(browser, language, { baseURL: server.url, ...look });
  // A walk that begins on an empty server asks for nobody of the organisation.
  const walk = { ...window, ...world } as Walk;
  if (as) {
    await comeIn(walk, as === 'admin' ? walk.organisation.admin : walk.leila);
    // What others change from here on is news: of a record that isn't here yet nothing is.
    await untilAllIsHere(walk.page, walk.say);
  }
  return walk;
}

/** Gives the worker a device: an administrator has something to look at. */
async function enrol(browser: Browser, server: ServerProcess, world: Awaited<ReturnType<typeof worldToSee>>) {
  const window = await windowIn(browser, 'en', { baseURL: server.url });
  await comeIn({ ...window, ...world }, world.leila);
  await window.context.close();
}
