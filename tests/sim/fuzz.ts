// `npm run fuzz -- --minutes 10` plays seeds that nobody has played; `--seed 514` plays one again and tells what happened.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { replayOf, shortest } from './replay.ts';
import { runSeed } from './run-seed.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });

async function playAgain(seed: number): Promise<number> {
  const run = await runSeed(seed);
  const told = run.faults.length > 0 ? await shortest(run) : run;
  console.log(told.trace.join('\n'));
  console.log(`\nseed ${seed}, ${told.happenings} of ${run.happenings} happenings, trace ${told.hash.slice(0, 16)}`);
  for (const fault of told.faults) console.log(fault);
  return told.faults.length;
}

async function playMany(minutes: number): Promise<number> {
  const end = Date.now() + minutes * 60_000;
  let seed = randomInt(2 ** 31);
  let played = 0;
  let failed = 0;
  for (; Date.now() < end; seed += 1) {
    const { faults } = await runSeed(seed);
    played += 1;
    if (faults.length === 0) continue;
    failed += 1;
    console.log(`seed ${seed} fails; to see it: ${replayOf(seed)}; to keep it: tests/sim/kept-seeds.ts`);
    for (const fault of faults) console.log(`  ${fault}`);
  }
  console.log(`${played} seeds played, ${failed} failed`);
  return failed;
}

const minutes = Number(values.minutes ?? 1);
if (values.seed === undefined && !(minutes > 0)) {
  console.error('npm run fuzz -- --minutes 10, or npm run fuzz -- --seed 514');
  process.exitCode = 1;
} else {
  const faults = values.seed === undefined ? await playMany(minutes) : await playAgain(Number(values.seed));
  process.exitCode = faults > 0 ? 1 : 0;
}
