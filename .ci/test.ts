// `npm test`: finds a browser, builds the client, runs vitest and then Playwright, and ends with the one line that counts.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, setUpBrowser } from './browser.ts';
import { type Count, countPlaywright, countVitest } from './count.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'alongside-tests-'));
const reportOf = (name: string) => path.join(folder, `${name}.json`);

function run(command: string, env: Record<string, string> = {}): boolean {
  return spawnSync(command, { shell: true, stdio: 'inherit', env: { ...process.env, ...env } }).status === 0;
}

/** What a runner reported; one that left no report, ran nothing, or ended badly without a failed test counts as a failure. */
function countOf(name: string, succeeded: boolean, read: (report: unknown) => Count): Count {
  const file = reportOf(name);
  const count = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 };
  if (count.failed > 0 || (succeeded && count.passed > 0)) return count;
  console.error(`${name} ${count.passed === 0 ? 'ran nothing' : 'ended badly although no test failed'}`);
  return { passed: count.passed, failed: 1 };
}

function runVitest(): Count {
  const reporters = `--reporter=default --reporter=json --outputFile.json=${reportOf('vitest')}`;
  return countOf('vitest', run(`vitest run ${reporters}`), countVitest);
}

function runPlaywright(): Count {
  if (!browser) return { passed: 0, failed: 1 };
  if (!run('vite build --logLevel warn')) {
    console.error('the client cannot be built');
    return { passed: 0, failed: 1 };
  }
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: reportOf('playwright') };
  return countOf('playwright', run('playwright test --reporter=list,json', env), countPlaywright);
}

function browserForTests(): Browser | undefined {
  try {
    const found = setUpBrowser();
    console.log(`Chromium: ${found.executablePath} (${found.why})`);
    process.env.CHROMIUM_PATH = found.executablePath;
    return found;
  } catch (error) {
    console.error((error as Error).message);
  }
}

const browser = browserForTests();
const counts = [runVitest(), runPlaywright()];
rmSync(folder, { recursive: true, force: true });
const passed = counts.reduce((sum, each) => sum + each.passed, 0);
const failed = counts.reduce((sum, each) => sum + each.failed, 0);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
