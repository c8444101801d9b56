import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium } from '@playwright/test';
import { test as base } from './alongside.ts';

/** A browser profile on disk: it can be closed, started again from cold, and copied, as a thief would. */
export interface Profile {
  folder: string;
  /** Starts a browser on it; other tools reach it through a debugging port, where one is given. */
  start(options?: { debuggingPort?: number }): Promise<BrowserContext>;
  copy(): Profile;
}

export const test = base.extend<{ profile: Profile }>({
  profile: async ({ server, watch, launchOptions }, use) => {
    const folders: string[] = [];
    const running: BrowserContext[] = [];
    const make = (from?: string): Profile => {
      const folder = mkdtempSync(path.join(tmpdir(), 'alongside-profile-'));
      folders.push(folder);
      if (from) cpSync(from, folder, { recursive: true });
      return {
        folder,
        async start({ debuggingPort } = {}) {
          const args = [...(launchOptions.args ?? [])];
          if (debuggingPort) args.push(`--remote-debugging-port=${debuggingPort}`);
          const options = { ...launchOptions, args, baseURL: server.url };
          const context = await chromium.launchPersistentContext(folder, options);
          watch(context);
          running.push(context);
          return context;
        },
        copy: () => make(folder),
      };
    };
    await use(make());
    for (const context of running) await context.close();
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  },
});
