import type { ReactNode } from 'react';
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

export interface Toast {
  message: ReactNode;
  /** What the one button does, and its word. */
  action?: { label: string; run: () => void };
}

/** Sentences that come and go at the foot of the window. */
export const toasts = new ToastQueue<Toast>({ maxVisibleToasts: 1 });

/** Says that something happened, with a way back for 6 s. A newer one takes its place. */
export function sayWithUndo(message: ReactNode, undoWord: string, undo: () => void): void {
  say({ message, action: { label: undoWord, run: undo } });
}

/** Shows a sentence for a while. */
export function say(toast: Toast, timeoutMs = 6000): void {
  for (const shown of toasts.visibleToasts) toasts.close(shown.key);
  toasts.add(toast, { timeout: timeoutMs });
}
