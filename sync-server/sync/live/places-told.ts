import type { DocumentReference } from '../../../shared/docs/reference.ts';

const TICK_MS = 100;
/** Between two places of the log that are told on one record: words typed a letter at a time would else cost those who hear them fourfold. */
const EVERY_TICKS = 10;
/** From then on the next words take one along, which costs no message of its own. */
const ALONG_AFTER_TICKS = 5;

/** On which records the place of the log is told, and when. */
export interface PlacesTold {
  /** Are words on this record to come behind a place now? Else a place follows them within the second. */
  isDue(reference: DocumentReference): boolean;
  close(): void;
}

/** @param tell tells those who have these records open where the log is now */
export function placesTold(tell: (references: DocumentReference[]) => void): PlacesTold {
  /** Records on which one was told within the second, the longest ago first: in which tick, and whether words came since. */
  const told = new Map<DocumentReference, { tick: number; isBehind: boolean }>();
  let ticks = 0;
  let timer: NodeJS.Timeout | undefined;

  function isTold(reference: DocumentReference): void {
    told.delete(reference);
    told.set(reference, { tick: ticks, isBehind: false });
    timer ??= setInterval(next, TICK_MS);
  }

  /** Those that are due in one tick are told together: where the log is is looked up once. */
  function next(): void {
    ticks += 1;
    const due: DocumentReference[] = [];
    for (const [reference, { tick, isBehind }] of told) {
      if (ticks - tick < EVERY_TICKS) break;
      told.delete(reference);
      if (isBehind) due.push(reference);
    }
    for (const reference of due) isTold(reference);
    if (due.length > 0) tell(due);
    else if (told.size === 0) close();
  }

  function close(): void {
    clearInterval(timer);
    timer = undefined;
    told.clear();
  }

  return {
    isDue(reference) {
      const one = told.get(reference);
      if (one && ticks - one.tick < ALONG_AFTER_TICKS) {
        one.isBehind = true;
        return false;
      }
      isTold(reference);
      return true;
    },
    close,
  };
}
