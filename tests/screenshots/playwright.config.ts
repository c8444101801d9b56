import { defineConfig } from '@playwright/test';
import base from '../../playwright.config.ts';

/** Pictures for people: no part of the tests, and made by the same hands. */
// biome-ignore lint/style/noDefaultExport: Playwright asks for one
export default defineConfig({
  ...base,
  testDir: import.meta.dirname,
  testMatch: '*.shots.ts',
  outputDir: '../../test-results/screenshots',
  timeout: 240_000,
});
