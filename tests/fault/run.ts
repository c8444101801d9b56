// `npm run fault -- [--quick | --full] [--runs N] [--seed S] [NUMBER or word …]`: the faults below, one after the other, with what each
// run saw. Without a word all of them. `npm test` runs the quick ones as well.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

/**
 * `runs`: how often a full run does what a quick one does some times, in the unit that the test says; null where it has one way.
 * `by`: else than vitest, a test of `tests/e2e` on the client as it is built now, or the simulation's seeds.
 */
interface Fault {
  name: string;
  file: string;
  what: string;
  runs: number | null;
  by?: 'browser' | 'simulation';
}

const faults: Fault[] = [
  { name: 'kill', file: 'kill', what: 'the server is killed while people write by every way there is', runs: 500 },
  { name: 'kill-store', file: 'kill-store', what: 'the process that writes the log is killed', runs: 200 },
  {
    name: 'power-loss',
    file: 'power-loss',
    what: 'the power goes: writes that were not flushed are missing, torn or out of order',
    runs: 200,
  },
  { name: 'kill-reports', file: 'reports-kill', what: 'the reporting process is killed', runs: 60 },
  {
    name: 'reader',
    file: 'reader',
    what: 'the reporting process is stopped while it reads; its file is deleted, or an old one put back',
    runs: 20,
  },
  {
    name: 'sick-disk',
    file: 'sick-disk',
    what: 'no write passes, another process holds the log, pages go bad',
    runs: null,
  },
  {
    name: 'failing-fifth',
    file: 'failing-fifth',
    what: 'a fifth of writes and flushes fails (ENOSPC, EIO), or the log is held',
    runs: 60,
  },
  { name: 'damaged-start', file: 'damaged-start', what: 'a server is started on damaged or missing files', runs: null },
  {
    name: 'backup',
    file: 'backup',
    what: 'backups and keys that are damaged, cut short, older, or of another server',
    runs: null,
  },
  {
    name: 'restore',
    file: 'restore-drill',
    what: 'a server is backed up while people write, and restored elsewhere',
    runs: null,
  },
  {
    name: 'come-and-go',
    file: 'come-and-go',
    what: 'people open, write and leave at any moment, over a slow store',
    runs: 10_000,
  },
  { name: 'missing', file: 'missing-updates', what: 'updates come late, twice and in any order', runs: 300 },
  {
    name: 'frames',
    file: 'frames',
    what: 'a device sends forged updates and broken frames',
    runs: 1_000_000,
  },
  { name: 'revoked', file: 'revoked', what: 'access ends while somebody writes', runs: 1000 },
  {
    name: 'tab',
    file: 'sick-tab',
    what: 'a tab, a browser, one of two tabs is killed while somebody writes, or there is no room',
    runs: 500,
    by: 'browser',
  },
  {
    name: 'device',
    file: 'sick-device',
    what: 'no room, a vault that the browser threw away, clocks that jump',
    runs: null,
    by: 'browser',
  },
  {
    name: 'links',
    file: 'fuzz',
    what: 'what eight devices send and hear comes late, twice, in another order or never; devices and the server crash',
    runs: 10_000,
    by: 'simulation',
  },
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    runs: { type: 'string' },
    seed: { type: 'string' },
  },
});
const chosen = faults.filter(
  ({ name }, i) => positionals.length === 0 || positionals.includes(name) || positionals.includes(String(i + 1)),
);
if (chosen.length === 0) {
  console.error(`There is no such fault. There are: ${faults.map(({ name }, i) => `${i + 1} ${name}`).join(', ')}.`);
  process.exit(1);
}
const QUICK_SEEDS = 100;

/** As a shell is to be told it. */
function commandOf({ file, by }: Fault, count: string | number | null): string {
  if (by === 'browser') return `vite build --logLevel warn && playwright test ${file}.spec.ts`;
  if (by === 'simulation') {
    const from = values.seed === undefined ? '' : ` --from ${Number(values.seed)}`;
    return `"${process.execPath}" tests/sim/${file}.ts --crowd --seeds ${Number(count ?? QUICK_SEEDS)}${from}`;
  }
  return `vitest run tests/fault/${file}.test.ts --reporter=verbose`;
}

const results = chosen.map((fault) => {
  const { name, what, runs } = fault;
  console.log(`\n${faults.indexOf(fault) + 1} ${name}: ${what}`);
  const count = values.runs ?? (values.full ? runs : null);
  const env = {
    ...process.env,
    ...(count === null || runs === null ? {} : { RUNS: String(count) }),
    ...(values.full ? { WRITERS: '5' } : {}),
    ...(values.seed === undefined ? {} : { SEED: values.seed }),
  };
  const started = performance.now();
  const { status } = spawnSync(commandOf(fault, count), {
    cwd: path.resolve(import.meta.dirname, '../..'),
    shell: true,
    stdio: 'inherit',
    env,
  });
  return { name, 'in s': Math.round((performance.now() - started) / 1000), ok: status === 0 };
});
console.table(results);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;
