import { type MouseEvent, type PointerEvent, useRef } from 'react';

/** How far a finger has to go for it to count, in pixels. */
const FAR = 88;
const BEGUN = 12;

interface Swipe {
  /** Towards the end of the line: to the right in English, to the left in Arabic. */
  onEnd?: (() => void) | undefined;
  onStart?: (() => void) | undefined;
}

/**
 * A row pulled aside by a finger, a shortcut to what its menu does. It follows the finger by a style alone, so that
 * nothing is drawn again meanwhile; up and down is left to scrolling.
 */
export function useSwipe({ onEnd, onStart }: Swipe) {
  const touch = useRef<{ x: number; y: number; pulled: boolean } | null>(null);
  const justPulled = useRef(false);
  const sideOf = (element: HTMLElement) => (getComputedStyle(element).direction === 'rtl' ? -1 : 1);
  const settle = (element: HTMLElement) => {
    touch.current = null;
    element.style.transform = '';
    delete element.dataset.pulled;
  };
  return {
    style: { touchAction: 'pan-y' } as const,
    onPointerDown(event: PointerEvent<HTMLElement>) {
      justPulled.current = false;
      if (event.pointerType === 'touch') touch.current = { x: event.clientX, y: event.clientY, pulled: false };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const from = touch.current;
      if (!from) return;
      const element = event.currentTarget;
      const along = event.clientX - from.x;
      if (!from.pulled) {
        if (Math.abs(event.clientY - from.y) > BEGUN) touch.current = null;
        if (Math.abs(along) < BEGUN || !touch.current) return;
        from.pulled = true;
        element.setPointerCapture(event.pointerId);
      }
      const inward = along * sideOf(element);
      const allowed = (inward > 0 && onEnd) || (inward < 0 && onStart);
      element.style.transform = allowed ? `translateX(${along}px)` : '';
      element.dataset.pulled = inward > 0 ? 'end' : 'start';
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      const from = touch.current;
      if (!from?.pulled) {
        touch.current = null;
        return;
      }
      const inward = (event.clientX - from.x) * sideOf(event.currentTarget);
      justPulled.current = true;
      settle(event.currentTarget);
      if (inward > FAR) onEnd?.();
      else if (inward < -FAR) onStart?.();
    },
    onPointerCancel: (event: PointerEvent<HTMLElement>) => settle(event.currentTarget),
    /** A row that was pulled isn't opened by the same finger. */
    onClickCapture(event: MouseEvent<HTMLElement>) {
      if (!justPulled.current) return;
      justPulled.current = false;
      event.preventDefault();
      event.stopPropagation();
    },
  };
}
