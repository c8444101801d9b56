import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { foundOrganisation, type Login, type Organisation } from './organisation.ts';
import { PIN, signIn } from './person.ts';
import { type ServerProcess, serverProcess } from './server-process.ts';

/** Somebody at a browser of their own, signed in and unlocked. */
export interface Seat {
  person: Login;
  pin: string;
  context: BrowserContext;
  page: Page;
}

interface Fixtures {
  /** Does this test need the reporting process? It costs a second process and a DuckDB. */
  reports: boolean;
  /** Is the server a demonstration? */
  demo: boolean;
  server: ServerProcess;
  organisation: Organisation;
  /** Collects what goes red in the console of a context, from our code. The test fails at its end if there is any. */
  watch: (context: BrowserContext) => void;
  /** Seats a person at a fresh browser. */
  seat: (person: Login) => Promise<Seat>;
}

/** Every test has a real server in a process and an empty folder of its own, and fails when our code complains. */
export const test = base.extend<Fixtures>({
  reports: [false, { option: true }],
  demo: [false, { option: true }],

  server: [
    async ({ reports, demo }, use, testInfo) => {
      const env = { REPORTS: reports ? 'on' : 'off', LOG_LEVEL: 'warn', ...(demo ? { DEMO: '1' } : {}) };
      const server = await serverProcess({ env });
      await server.start();
      await use(server);
      await server.remove();
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('server', { body: server.output(), contentType: 'text/plain' });
      }
    },
    // A busy machine may take long to start a process; that is none of the test's time.
    { timeout: 100_000 },
  ],

  organisation: async ({ server }, use) => {
    await use(await foundOrganisation(server.url));
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern
  watch: async ({}, use) => {
    const complaints: string[] = [];
    await use((context) => {
      context.on('console', (message) => {
        if (message.type() === 'error' && !isOfTheBrowser(message.text())) complaints.push(message.text());
      });
      context.on('weberror', (error) => complaints.push(String(error.error().stack ?? error.error())));
    });
    expect(complaints, 'red in the console').toEqual([]);
  },

  seat: async ({ browser, server, watch }, use) => {
    const seats: Seat[] = [];
    await use(async (person) => {
      const context = await browser.newContext({ baseURL: server.url });
      watch(context);
      const page = await context.newPage();
      await signIn(page, person);
      const taken = { person, pin: PIN, context, page };
      seats.push(taken);
      return taken;
    });
    for (const { context } of seats) await context.close();
  },
});

/** The browser's own lines about a network that is away; no code can keep it from writing them. */
const isOfTheBrowser = (text: string): boolean => /^(Failed to load resource|WebSocket connection to)/.test(text);

export { expect };
