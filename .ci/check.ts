// `npm run check`: everything a machine can say about the code without running it. `npm run check -- types lint` runs some.
import { spawnSync } from 'node:child_process';
import { bundleSize } from './bundle-size.ts';
import { importFaultsOfProject } from './import-rules.ts';
import { lookAtTranslations } from './translations.ts';

/** Lines of each check; the rest would only hide the next one. */
const SHOWN = 60;

type Outcome = { ok: boolean; lines: string[] };

function run(command: string): Outcome {
  const { status, stdout, stderr } = spawnSync(command, {
    shell: true,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  const lines = `${stdout}${stderr}`.trimEnd().split('\n').filter(Boolean);
  return { ok: status === 0, lines };
}
const none = (lines: string[]): Outcome => ({ ok: lines.length === 0, lines });
const silentUnlessWrong = (outcome: Outcome): Outcome => (outcome.ok ? { ok: true, lines: [] } : outcome);

const checks: Record<string, () => Outcome | Promise<Outcome>> = {
  types: () => silentUnlessWrong(run('tsc -p . && tsc -p shared')),
  lint: () => silentUnlessWrong(run('biome check --error-on-warnings --reporter=summary')),
  imports: () => none(importFaultsOfProject()),
  translations: async () => {
    const { faults, others } = await lookAtTranslations();
    return { ok: faults.length === 0, lines: [...faults, ...others] };
  },
  // better-auth's parts are pinned, not imported: its plugins disagree about newer ones.
  unused: () => silentUnlessWrong(run('knip --no-progress --no-config-hints')),
  bundle: () => {
    const build = run('vite build --logLevel warn');
    return build.ok ? bundleSize() : build;
  },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !checks[name]);
if (unknown.length > 0) {
  console.error(`There is no check called ${unknown.join(', ')}; there are ${Object.keys(checks).join(', ')}.`);
  process.exit(1);
}
const failed: string[] = [];
for (const [name, check] of Object.entries(checks)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const { ok, lines } = await check();
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}`);
  for (const line of lines.slice(0, SHOWN)) console.log(`     ${line}`);
  if (lines.length > SHOWN) console.log(`     … and ${lines.length - SHOWN} lines more`);
  if (!ok) failed.push(name);
}
if (failed.length > 0) {
  console.log(`${failed.length} of the checks failed: ${failed.join(', ')}`);
  process.exit(1);
}
