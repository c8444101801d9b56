import { defineConfig } from '@playwright/test';
import { findBrowser } from './.ci/browser.ts';

/** Walks over every screen, which keep a core busy and wait for nothing. */
const screens = /\/(accessibility|lighthouse|states)\.spec\.ts$/;
const phone = { viewport: { width: 360, height: 740 }, hasTouch: true };

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  fullyParallel: true,
  // Most tests wait for servers and devices; three keep two cores busy.
  workers: 3,
  retries: 0,
  forbidOnly: true,
  // For a busy machine: what is to come within some time says so itself.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    actionTimeout: 20_000,
    // A trace of every test is a fifth of the time of all; `TRACE=1` has them for those that fail.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
    locale: 'en-GB',
    // As for people who asked their device for it: each press on a sheet waits else until that has risen.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: findBrowser()?.executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // In this order: no walk is left over at the end, and what promises something within seconds by the clock comes when
  // the others are done, as many as there are cores, or it would measure the queue for them.
  projects: [
    { name: 'screens', testMatch: screens, use: phone },
    { name: 'work', testIgnore: screens, grepInvert: /@clock/, use: phone },
    { name: 'clock', testIgnore: screens, grep: /@clock/, workers: 2, use: phone },
  ],
});
