import { type How, type Run, runSeed } from './run-seed.ts';

/** The command that plays a seed again, with all that happened in it. */
export const replayOf = (seed: number, { crowd }: How = {}): string =>
  `npm run fuzz -- --seed ${seed}${crowd ? ' --crowd' : ''}`;

/** The shortest beginning of a failing seed's days that fails too: what follows it is of no interest. */
export async function shortest(failing: Run): Promise<Run> {
  let found = failing;
  for (let most = 1; most < failing.happenings; most += 1) {
    const run = await runSeed(failing.seed, { ...failing.how, most });
    if (run.faults.length === 0) continue;
    found = run;
    break;
  }
  return found;
}
