import { createHash } from 'node:crypto';
import { uuidFromBytes } from '../../../shared/base/ids.ts';
import { seededRandom } from '../../../shared/base/seeded-random.ts';

export type Dice = ReturnType<typeof createDice>;

/** Choices that are the same for the same words: a seed and what it is for. */
export function createDice(...words: (string | number)[]) {
  const next = seededRandom(digestOf(words).readUInt32LE(0));
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(of: readonly T[]): T => of[int(0, of.length - 1)]!;
  return {
    next,
    int,
    pick,
    chance: (share: number): boolean => next() < share,
    /** One of the keys, as often as its weight says. */
    weighted<K extends string>(weights: Readonly<Partial<Record<K, number>>>): K {
      const all = Object.entries(weights) as [K, number][];
      let at = next() * all.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [key, weight] of all) {
        at -= weight;
        if (at < 0) return key;
      }
      return all.at(-1)![0];
    },
    some: <T>(of: readonly T[], count: number): T[] => {
      const left = [...of];
      return Array.from({ length: Math.min(count, left.length) }, () => left.splice(int(0, left.length - 1), 1)[0]!);
    },
  };
}

/** The same uuid (version 8) for the same words; `stableId` without waiting. */
export const idFrom = <Id extends string>(...words: (string | number)[]): Id => uuidFromBytes(digestOf(words), 8) as Id;

const digestOf = (words: (string | number)[]): Buffer => createHash('sha256').update(words.join('\0')).digest();
