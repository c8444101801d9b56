import type { Dashboard } from '../../../shared/protocol/analytics.ts';

export type TileName = keyof Dashboard['tiles'];

/** Which way is good for a figure; neutral where that isn't defined. */
export const goodWhen: Record<TileName, 'up' | 'down' | null> = {
  beneficiaries: null,
  openCases: null,
  sessionsDone: null,
  attendanceShare: 'up',
  highRisk: 'down',
  notSeen: 'down',
};

export interface Change {
  /** Whole percent, never negative; of a share: percentage points. */
  by: number;
  way: 'up' | 'down' | 'same';
  verdict: 'good' | 'bad' | 'neutral';
}

/** How a figure moved against the period before; null where before isn't defined or was nothing. */
export function changeOf(name: TileName, value: number, before: number | null): Change | null {
  if (before === null) return null;
  const share = name === 'attendanceShare';
  if (!share && before === 0) return null;
  const by = Math.round((share ? value - before : (value - before) / before) * 100);
  const way = by > 0 ? 'up' : by < 0 ? 'down' : 'same';
  const good = goodWhen[name];
  const verdict = way === 'same' || good === null ? 'neutral' : way === good ? 'good' : 'bad';
  return { by: Math.abs(by), way, verdict };
}

/** A count of people or sessions below this could point at one of them. */
export const SMALL = 5;

/** Is this count to be told as "<5" to somebody who may not see the people behind it? */
export const isSmall = (count: number, maySeePeople: boolean): boolean => !maySeePeople && count > 0 && count < SMALL;
