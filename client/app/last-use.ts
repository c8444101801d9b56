const KEY = 'alongside.used';
let here = 0;

/** When the app was last used, in milliseconds since 1970: in any tab where there is storage to say so, else in this. */
export const lastUse = {
  get(): number {
    try {
      return Math.max(here, Number(localStorage.getItem(KEY)) || 0);
    } catch {
      // Storage is refused here; each tab then counts for itself.
      return here;
    }
  },
  set(at: number): void {
    here = at;
    try {
      localStorage.setItem(KEY, String(at));
    } catch {
      // As above.
    }
  },
};
