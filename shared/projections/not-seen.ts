import { addDays } from '../base/clock.ts';
import type { CaseRow } from './case.ts';

/** Days without a session done after which an open case counts as not seen, in every list and figure. */
export const NOT_SEEN_DAYS = 30;

/** The first day (`YYYY-MM-DD`) on which having been seen, or opened, is enough today. */
export const seenSince = (today: string): string => addDays(today, -NOT_SEEN_DAYS);

/** Is a case open, and has nobody of it been met since that day? A case that was opened since then isn't late yet. */
export function isNotSeen(row: Pick<CaseRow, 'status' | 'openedOn' | 'lastSeenOn'>, since: string): boolean {
  return row.status !== 'closed' && (row.lastSeenOn ?? '') < since && (row.openedOn ?? '') < since;
}
