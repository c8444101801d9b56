import type { ReactNode } from 'react';
import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

export interface Toast {
  message: ReactNode;
  /** What the one button does, and its word. */
  action?: { label: string; run: () => void };
}

/** Sentences that come and go at the foot of the window. */
export const toasts = new ToastQueue<Toast>({ maxVisibleToasts: 1 });

/** Shows a sentence for a while. */
export function say(toast: Toast, timeoutMs = 6000): void {
  for (const shown of toasts.visibleToasts) toasts.close(shown.key);
  toasts.add(toast, { timeout: timeoutMs });
}
