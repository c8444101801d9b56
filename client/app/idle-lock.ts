const USES = ['pointerdown', 'pointermove', 'touchstart', 'wheel', 'keydown', 'input'] as const;
/** What may show a device that slept, or a window that was away. */
const RETURNS = ['visibilitychange', 'focus', 'pageshow'] as const;
const LOOK_EVERY_MS = 5_000;
const NOTE_EVERY_MS = 1_000;

interface IdleLock {
  /** The window. */
  page: EventTarget;
  /** When the app was last used, in milliseconds since 1970: one for all tabs, since a lock closes them all. */
  lastUse: { get(): number; set(at: number): void };
  limitMs: () => number;
  /** Locks, and answers true; false when what is typed can't be kept, and so must stay. */
  lock: () => Promise<boolean>;
}

/**
 * Locks once nobody has touched anything for the limit. It goes by the clock, not by a timer, which stands still while a
 * device sleeps; and a touch that comes too late wakes nothing: it locks as well. Answers how to stop.
 */
export function lockWhenIdle({ page, lastUse, limitMs, lock }: IdleLock): () => void {
  let locking = false;
  const now = Date.now;

  const isDue = () => {
    // A clock that was set back would make the device wait by as much longer.
    if (lastUse.get() > now()) lastUse.set(now());
    return now() - lastUse.get() >= limitMs();
  };
  const look = () => {
    if (locking || !isDue()) return;
    locking = true;
    void lock()
      // Tried again after another such time; meanwhile whoever came back can type and make room.
      .then((locked) => locked || lastUse.set(now()))
      .finally(() => {
        locking = false;
      });
  };
  const use = () => {
    if (isDue()) look();
    else if (now() - lastUse.get() >= NOTE_EVERY_MS) lastUse.set(now());
  };

  lastUse.set(now());
  const passive = { capture: true, passive: true };
  for (const event of USES) page.addEventListener(event, use, passive);
  for (const event of RETURNS) page.addEventListener(event, look, passive);
  const timer = setInterval(look, LOOK_EVERY_MS);
  return () => {
    clearInterval(timer);
    for (const event of USES) page.removeEventListener(event, use, passive);
    for (const event of RETURNS) page.removeEventListener(event, look, passive);
  };
}
