// Which Chromium the browser tests run in. Registries of browsers are often out of reach, so an installed one is preferred.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright';

export type Browser = { executablePath: string; why: string };

// Without a window of its own to draw Chromium takes a quarter less of the machine.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The one named by CHROMIUM_PATH, else one installed on this machine, else Playwright's own. */
export function findBrowser(): Browser | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return { executablePath: named, why: 'named by CHROMIUM_PATH' };
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/bin'];
  for (const name of names) {
    const folder = folders.find((each) => isExecutable(path.join(each, name)));
    if (folder) return { executablePath: path.join(folder, name), why: 'installed on this machine' };
  }
  if (existsSync(chromium.executablePath()))
    return { executablePath: chromium.executablePath(), why: "Playwright's own" };
}

/** As `findBrowser`, and installs one through apt where that is possible. */
export function setUpBrowser(): Browser {
  const found = findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log('There is no Chromium here: installing it through apt …');
    spawnSync('apt-get update -qq && apt-get install -y -qq chromium-headless-shell', {
      shell: true,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    const installed = findBrowser();
    if (installed) return { ...installed, why: 'just installed through apt' };
  }
  throw new Error(
    'The browser tests need Chromium: install it (Debian: apt-get install chromium-headless-shell), ' +
      'run "npx playwright install chromium", or name one in CHROMIUM_PATH.',
  );
}
