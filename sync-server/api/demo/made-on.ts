import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDay } from '../../../shared/base/clock.ts';

const fileIn = (dataDir: string): string => path.join(dataDir, 'sample-made-on');

/** The day that the sample in a folder was made for, `YYYY-MM-DD`; null where there is none, or not all of it. */
export function readMadeOn(dataDir: string): string | null {
  try {
    const day = readFileSync(fileIn(dataDir), 'utf8').trim();
    return isDay(day) ? day : null;
  } catch {
    return null;
  }
}

export const writeMadeOn = (dataDir: string, day: string): void => writeFileSync(fileIn(dataDir), day);
