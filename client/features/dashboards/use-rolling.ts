import { useEffect, useRef, useState } from 'react';

const ROLL_MS = 240;

/** A number that rolls to its new value in 240 ms; at once for those who want less motion. */
export function useRolling(target: number | null): number | null {
  const [shown, setShown] = useState(target);
  const from = useRef(target);
  useEffect(() => {
    const start = from.current;
    from.current = target;
    if (start === null || target === null || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      setShown(target);
      return;
    }
    const began = performance.now();
    let frame = requestAnimationFrame(function step(now) {
      const part = Math.min(1, (now - began) / ROLL_MS);
      setShown(part === 1 ? target : start + (target - start) * part);
      if (part < 1) frame = requestAnimationFrame(step);
    });
    return () => {
      cancelAnimationFrame(frame);
      setShown(target);
    };
  }, [target]);
  return shown;
}
