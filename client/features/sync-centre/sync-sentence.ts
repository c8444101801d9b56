import type { SyncSummary } from '../../sync/device-api.ts';

/** What the one large sentence of the sync centre says; each case with its own counts. */
export type SyncSentence =
  | { says: 'not-kept'; why: 'quota' | 'storage' }
  | { says: 'writing' }
  | { says: 'sending'; done: number; total: number }
  | { says: 'only-here'; changes: number }
  /** The same, since the server can't store anything now. */
  | { says: 'held'; changes: number }
  | { says: 'refused'; changes: number }
  | { says: 'fetching'; done: number; total: number }
  | { says: 'all-on-server' };

/**
 * The sentence for a state. It counts unsent work first; refusals take it only when nothing is unsent, since they
 * follow as cards anyhow, and what comes from the server only when nothing of one's own is to be told.
 */
export function syncSentence({ save, sending, receiving, held }: SyncSummary): SyncSentence {
  if (save.state === 'not-kept') return { says: 'not-kept', why: save.why };
  if (save.state === 'writing') return { says: 'writing' };
  const unsent = save.state === 'server' ? 0 : save.unsent;
  if (unsent > 0) {
    if (held) return { says: 'held', changes: unsent };
    return sending && sending.total > 0 ? { says: 'sending', ...sending } : { says: 'only-here', changes: unsent };
  }
  if (save.state === 'refused' && save.refused > 0) return { says: 'refused', changes: save.refused };
  if (receiving && receiving.done < receiving.total) return { says: 'fetching', ...receiving };
  return { says: 'all-on-server' };
}

/** How the work stands on its way: what waits here, what is being sent, what the server has. */
export function journeyOf({ save, sending, onServer }: SyncSummary): {
  device: number;
  onItsWay: number;
  server: number;
} {
  const unsent = save.state === 'device' || save.state === 'refused' ? save.unsent : 0;
  const onItsWay = sending ? Math.min(unsent, Math.max(0, sending.total - sending.done)) : 0;
  return { device: unsent - onItsWay, onItsWay, server: onServer };
}

/**
 * Whole minutes that are left at the pace so far, at least 1; null until anything of it is done.
 * @param elapsedMs since the sending began
 */
export function minutesLeft(done: number, total: number, elapsedMs: number): number | null {
  if (done <= 0 || total <= done) return null;
  return Math.max(1, Math.round(((elapsedMs / done) * (total - done)) / 60_000));
}
