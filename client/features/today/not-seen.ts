import { addDays } from '../../../shared/base/clock.ts';
import type { Rows } from '../../sync/device-api.ts';
import { isForMe, type Self } from './mine.ts';

const DAYS = 30;

export interface NotSeen {
  people: number;
  /** Among the cases this person was given; else among all on the device, where nobody was given any. */
  mine: boolean;
}

/** People with an open case whom nobody has met for thirty days: the list's filter of the same name counts so too. */
export function countNotSeen(rows: Rows, self: Self, today: string): NotSeen {
  const before = addDays(today, -DAYS);
  let [all, mine, given] = [0, 0, false];
  for (const { id, deletedAt } of rows.beneficiaries.values()) {
    if (deletedAt) continue;
    const cases = rows.casesOf.get(id) ?? [];
    const open = cases.filter(({ status }) => status !== 'closed');
    const isMine = open.some((row) => row.assigned.length > 0 && isForMe(row, self));
    given ||= isMine;
    if (open.length === 0 || cases.some(({ lastSeenOn }) => lastSeenOn !== null && lastSeenOn >= before)) continue;
    all += 1;
    if (isMine) mine += 1;
  }
  return given ? { people: mine, mine: true } : { people: all, mine: false };
}
