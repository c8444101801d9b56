// `npm run screenshots`: every screen in every state, from a running server, into screenshots/ for people to look over.
// `npm run screenshots -- --guide`: the pictures of docs/guide, small and in WebP, into docs/images/guide/.
// `npm run screenshots -- --readme`: the one picture of the README, docs/images/record.png.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';

const only = process.argv.includes('--readme')
  ? 'the picture of the README'
  : process.argv.includes('--guide')
    ? 'the pictures of the guide'
    : 'every screen';
// Walks change their places: what an earlier run left would be looked at as well.
if (only === 'every screen')
  rmSync(path.resolve(import.meta.dirname, '../../screenshots'), { recursive: true, force: true });
const config = path.join(import.meta.dirname, 'playwright.config.ts');
const command = `npx playwright test --config "${config}" --grep "${only}"`;
process.exit(spawnSync(command, { shell: true, stdio: 'inherit' }).status ?? 1);
