const KEY = 'alongside-kept-here';

/*
 * A browser that needs room throws away everything that a site keeps but this. It says that somebody had records here,
 * nothing of whom.
 */

/** Notes whether anybody has records on this device. */
export function noteKeptHere(kept: boolean): void {
  try {
    if (kept) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // A window that may not: it forgets everything anyhow.
  }
}

/** Had somebody records here, and nobody took them away? */
export function wasKeptHere(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
