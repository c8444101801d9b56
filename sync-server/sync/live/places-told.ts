import type { DocumentReference } from '../../../shared/docs/reference.ts';

/** Between two places of the log that are told on one record: words typed a letter at a time would else cost those who hear them fourfold. */
const EVERY_MS = 1_000;
/** From then on the next words take one along, in the same packet. */
const ALONG_AFTER_MS = 750;
const LOOK_EVERY_MS = 100;

/** On which records the place of the log is told, and when. */
export interface PlacesTold {
  /** Are words on this record to come behind a place now? That counts as told then; else a place follows them within the second. */
  takeIfDue(reference: DocumentReference): boolean;
  close(): void;
}

/** @param tell tells those who have these records open where the log is now */
export function placesTold(tell: (references: DocumentReference[]) => void): PlacesTold {
  /** Records on which one was told within the second, the longest ago first: when, and whether words came since. */
  const told = new Map<DocumentReference, { at: number; isBehind: boolean }>();
  let timer: NodeJS.Timeout | undefined;

  function noteTold(reference: DocumentReference): void {
    told.delete(reference);
    told.set(reference, { at: performance.now(), isBehind: false });
    timer ??= setInterval(tellDue, LOOK_EVERY_MS);
  }

  /** Those that are due at one look are told together: where the log is is looked up once. The next look may be too late. */
  function tellDue(): void {
    const overAt = performance.now() - EVERY_MS + LOOK_EVERY_MS;
    const due: DocumentReference[] = [];
    for (const [reference, { at, isBehind }] of told) {
      if (at > overAt) break;
      told.delete(reference);
      if (isBehind) due.push(reference);
    }
    for (const reference of due) noteTold(reference);
    if (due.length > 0) tell(due);
    else if (told.size === 0) close();
  }

  function close(): void {
    clearInterval(timer);
    timer = undefined;
    told.clear();
  }

  return {
    takeIfDue(reference) {
      const one = told.get(reference);
      if (one && performance.now() - one.at < ALONG_AFTER_MS) {
        one.isBehind = true;
        return false;
      }
      noteTold(reference);
      return true;
    },
    close,
  };
}
