import { useCallback, useEffect, useRef, useState } from 'react';
import { useDevice } from './device-context.tsx';

const WRITE_AFTER_MS = 250;

/**
 * Words that are typed and not a record yet, kept in the vault under a key: there again after the screen, the app or
 * the power went. Empty words are no draft. `ready` is false until the vault has answered.
 */
export function useDraft(key: string): { text: string; setText: (text: string) => void; ready: boolean } {
  const device = useDevice();
  const [kept, setKept] = useState<{ key: string; text: string } | null>(null);
  const pending = useRef<{ key: string; text: string; timer: ReturnType<typeof setTimeout> } | null>(null);

  const write = useCallback(() => {
    const due = pending.current;
    if (!due) return;
    clearTimeout(due.timer);
    pending.current = null;
    void device.drafts.set(due.key, due.text || null);
  }, [device]);

  useEffect(() => {
    let wanted = true;
    void device.drafts.get(key).then((value) => {
      // What was typed before the vault answered is newer than what it kept.
      if (wanted) setKept((now) => (now?.key === key ? now : { key, text: typeof value === 'string' ? value : '' }));
    });
    return () => {
      wanted = false;
      write();
    };
  }, [device, key, write]);

  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && write();
    document.addEventListener('visibilitychange', hide);
    return () => document.removeEventListener('visibilitychange', hide);
  }, [write]);

  const setText = useCallback(
    (text: string) => {
      setKept({ key, text });
      if (pending.current) clearTimeout(pending.current.timer);
      pending.current = { key, text, timer: setTimeout(write, text === '' ? 0 : WRITE_AFTER_MS) };
    },
    [key, write],
  );
  const current = kept?.key === key ? kept : null;
  return { text: current?.text ?? '', setText, ready: current !== null };
}
