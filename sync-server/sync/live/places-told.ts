import type { DocumentReference } from '../../../shared/docs/reference.ts';

/** Between two places of the log that are told on one record: words typed a letter at a time would else cost those who hear them fourfold. */
const EVERY_MS = 1_000;

/** On which records the place of the log is told, and when. */
export interface PlacesTold {
  /** Are words on this record to come behind a place now? Else a place follows them within the second. */
  isDue(reference: DocumentReference): boolean;
  close(): void;
}

/** @param tell tells those who have a record open where the log is now */
export function placesTold(tell: (reference: DocumentReference) => void): PlacesTold {
  /** Records on which one was told within the second; `isBehind`: words came since. */
  const told = new Map<DocumentReference, { timer: NodeJS.Timeout; isBehind: boolean }>();

  function rest(reference: DocumentReference): void {
    const timer = setTimeout(() => {
      const isBehind = told.get(reference)?.isBehind;
      told.delete(reference);
      if (!isBehind) return;
      rest(reference);
      tell(reference);
    }, EVERY_MS);
    told.set(reference, { timer, isBehind: false });
  }

  return {
    isDue(reference) {
      const one = told.get(reference);
      if (one) one.isBehind = true;
      else rest(reference);
      return !one;
    },
    close() {
      for (const { timer } of told.values()) clearTimeout(timer);
      told.clear();
    },
  };
}
