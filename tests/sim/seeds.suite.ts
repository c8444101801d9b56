import { setImmediate as giveWay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { replayOf } from './replay.ts';
import { type How, runSeed } from './run-seed.ts';

const AT_ONCE = 50;
/** Three seconds' work where nobody else works on the machine. */
const TIMEOUT_MS = 180_000;
const promises = '[M3] [S1] [S3] [S4] [S5] [S7] [T2] [T3] [D6] [D7]';

/** A test for each fifty seeds from one to another: every one of them keeps what sync promises. */
export function seedsKeepPromises(from: number, to: number): void {
  for (let first = from; first <= to; first += AT_ONCE) {
    const last = Math.min(to, first + AT_ONCE - 1);
    test(
      `seeds ${first} to ${last} keep what sync promises ${promises}`,
      async () => {
        const broken: string[] = [];
        for (let seed = first; seed <= last; seed += 1) broken.push(...(await faultsOf(seed)));
        expect(broken.join('\n')).toBe('');
      },
      TIMEOUT_MS,
    );
  }
}

/** What a seed broke, with the command that plays it again. */
export async function faultsOf(seed: number, how: How = {}): Promise<string[]> {
  const { faults } = await runSeed(seed, how);
  await giveWay();
  return faults.length > 0 ? [`seed ${seed} (${replayOf(seed, how)})`, ...faults.map((fault) => `  ${fault}`)] : [];
}
