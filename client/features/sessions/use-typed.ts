import { useEffect, useRef, useState } from 'react';

/** Long enough that a word is one change of the record, short enough that nobody walks away from it. */
const KEEP_AFTER_MS = 250;

/**
 * Words of a field while they are typed: shown at once and kept a moment later, at the latest when the field is left.
 * A colleague's change never moves the caret.
 * @param keep writes into the record
 * @param onDone told at the end of a visit to the field in which it changed
 */
export function useTyped(
  value: string | null,
  keep: (text: string | null) => void,
  onDone?: (text: string | null) => void,
) {
  const [typed, setTyped] = useState(value ?? '');
  const [focused, setFocused] = useState(false);
  const latest = useRef({ keep, onDone });
  latest.current = { keep, onDone };
  const pending = useRef<{ text: string; timer: ReturnType<typeof setTimeout> } | null>(null);
  const changed = useRef(false);

  const keepNow = useRef(() => {
    const due = pending.current;
    if (!due) return;
    clearTimeout(due.timer);
    pending.current = null;
    latest.current.keep(due.text || null);
  }).current;

  useEffect(() => {
    if (!focused) setTyped(value ?? '');
  }, [value, focused]);
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && keepNow();
    document.addEventListener('visibilitychange', hide);
    window.addEventListener('pagehide', keepNow);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('pagehide', keepNow);
      keepNow();
    };
  }, [keepNow]);

  return {
    value: typed,
    onChange(event: { target: { value: string } }) {
      const text = event.target.value;
      setTyped(text);
      changed.current = true;
      if (pending.current) clearTimeout(pending.current.timer);
      pending.current = { text, timer: setTimeout(keepNow, KEEP_AFTER_MS) };
    },
    onFocus() {
      changed.current = false;
      setFocused(true);
    },
    onBlur() {
      keepNow();
      if (changed.current) latest.current.onDone?.(typed || null);
      setFocused(false);
    },
  };
}
