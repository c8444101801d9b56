// `npm run fuzz -- --minutes 10` plays seeds that nobody has played, `--seeds 10000` those from 1 on (`--from 5001` from there on);
// `--seed 514` plays one again and tells what happened. `--crowd`: with eight devices and two hundred happenings each.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { replayOf, shortest } from './replay.ts';
import { runSeed } from './run-seed.ts';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: { minutes: text, seeds: text, from: text, seed: text, crowd: { type: 'boolean', default: false } },
});
const how = { crowd: values.crowd };

async function playAgain(seed: number): Promise<number> {
  const run = await runSeed(seed, how);
  const told = run.faults.length > 0 ? await shortest(run) : run;
  console.log(told.trace.join('\n'));
  console.log(`\nseed ${seed}, ${told.happenings} of ${run.happenings} happenings, trace ${told.hash.slice(0, 16)}`);
  for (const fault of told.faults) console.log(fault);
  return told.faults.length;
}

/** Answers how many failed. */
async function playFrom(first: number, isOver: (played: number) => boolean): Promise<number> {
  let played = 0;
  let failed = 0;
  for (let seed = first; !isOver(played); seed += 1) {
    const { faults } = await runSeed(seed, how);
    played += 1;
    if (faults.length === 0) continue;
    failed += 1;
    console.log(`seed ${seed} fails; to see it: ${replayOf(seed, how)}; to keep it: tests/sim/kept-seeds.ts`);
    for (const fault of faults) console.log(`  ${fault}`);
  }
  console.log(`${played} seeds played from ${first} on, ${failed} failed`);
  return failed;
}

const [seed, seeds, from, minutes] = [values.seed, values.seeds, values.from ?? 1, values.minutes ?? 1].map(Number);
const faults = () => {
  if (values.seed !== undefined) return playAgain(seed!);
  if (values.seeds !== undefined) return playFrom(from!, (played) => played >= seeds!);
  const end = Date.now() + minutes! * 60_000;
  return playFrom(randomInt(2 ** 31), () => Date.now() >= end);
};
if ((await faults()) > 0) process.exitCode = 1;
