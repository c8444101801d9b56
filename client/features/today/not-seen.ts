import { isNotSeen, seenSince } from '../../../shared/projections/not-seen.ts';
import type { Rows } from '../../sync/device-api.ts';
import { isForMe, type Self } from './mine.ts';

export interface NotSeen {
  people: number;
  /** Among the cases this person was given; else among all on the device, where nobody was given any. */
  mine: boolean;
}

/** People with a case that counts as not seen: those whom the list's filter of the same name shows. */
export function countNotSeen(rows: Rows, self: Self, today: string): NotSeen {
  const since = seenSince(today);
  let [all, mine, given] = [0, 0, false];
  for (const { id, deletedAt } of rows.beneficiaries.values()) {
    if (deletedAt) continue;
    const cases = rows.casesOf.get(id) ?? [];
    const open = cases.filter(({ status }) => status !== 'closed');
    const isMine = open.some((row) => row.assigned.length > 0 && isForMe(row, self));
    given ||= isMine;
    if (!open.some((row) => isNotSeen(row, since))) continue;
    all += 1;
    if (isMine) mine += 1;
  }
  return given ? { people: mine, mine: true } : { people: all, mine: false };
}
