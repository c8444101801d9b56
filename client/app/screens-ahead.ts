/*
 * Code is fetched by screen and made ready when it is first needed; on a slow phone that is half of what somebody waits
 * for. What is likely next is made ready before, while the phone has nothing to do.
 */
type Part = () => Promise<unknown>;

/** While a PIN is typed: what opens behind it. */
const behindTheLock: Part[] = [
  () => import('../sync/open-device.ts'),
  () => import('./routes/InsideRoute.tsx'),
  () => import('./routes/BeneficiariesRoute.tsx'),
  () => import('./routes/TodayRoute.tsx'),
];

/** While somebody who is new here chooses a PIN: the same, and the cards that they are shown. */
const behindTheChoice: Part[] = [...behindTheLock, () => import('../features/help/Tour.tsx')];

/** While the list is read: a record, and a session in it. */
const behindTheList: Part[] = [
  () => import('./routes/RecordRoute.tsx'),
  () => import('./routes/SessionRoute.tsx'),
  () => import('../features/sessions/NoteEditor.tsx'),
];

export const readyBehindTheLock = (): (() => void) => inTurns(behindTheLock);
export const readyBehindTheChoice = (): (() => void) => inTurns(behindTheChoice);
export const readyBehindTheList = (): (() => void) => inTurns(behindTheList);

/** One part at a time, each when the browser is idle. Answers how to stop. */
function inTurns(parts: readonly Part[]): () => void {
  let stopped = false;
  const later = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 200));
  const next = (place: number) => {
    const part = parts[place];
    if (!part) return;
    later(() => {
      // What can't be had now is asked for again, and missed aloud, by whoever needs it.
      if (!stopped)
        void part()
          .catch(() => undefined)
          .then(() => next(place + 1));
    });
  };
  next(0);
  return () => {
    stopped = true;
  };
}
