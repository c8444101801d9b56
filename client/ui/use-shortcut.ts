import { useEffect, useRef } from 'react';

/** Is somebody typing? Then plain keys are letters, and Ctrl-Z is the input's own. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Calls back on a key: `/`, `mod+k`, `mod+z` (`mod` is Ctrl, or Command on a Mac). Plain keys and `mod+z` are left to
 * inputs while somebody types, and everything is left to an open dialog.
 */
export function useShortcut(keys: string, run: () => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const wantsMod = keys.startsWith('mod+');
    const key = wantsMod ? keys.slice(4) : keys;
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key || (event.ctrlKey || event.metaKey) !== wantsMod || event.altKey) return;
      if (event.defaultPrevented) return;
      if ((!wantsMod || key === 'z') && isTyping(event.target)) return;
      if (document.querySelector('section[role="dialog"],section[role="alertdialog"]')) return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [keys]);
}
